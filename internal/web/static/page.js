// Live filters: what is chosen in a form, or narrowed by a link beside the
// results, changes the page in place. Without this script the same forms and
// links lead to the same addresses.
"use strict";
(() => {
  const live = document.createElement("p"); // says the count to those who do not see it change
  live.className = "said";
  live.setAttribute("role", "status");
  document.body.append(live);

  const here = () => location.pathname + location.search;
  let shown = here(), asking;

  // where finds again, on the new page, the control that was last used.
  function where(used, page) {
    if (used.id) return page.querySelector("#" + CSS.escape(used.id));
    return [...page.querySelectorAll(".facet a")].find(a => a.textContent === used.textContent) ?? page.querySelector(".chosen a, #q");
  }

  async function show(address, used) {
    asking?.abort();
    asking = new AbortController();
    const {signal} = asking;
    document.getElementById("main").setAttribute("aria-busy", "true");
    let page;
    try {
      const answer = await fetch(address, {headers: {Accept: "text/html"}, signal});
      page = new DOMParser().parseFromString(await answer.text(), "text/html");
    } catch {
      if (!signal.aborted) location.assign(address); // the browser says what is wrong
      return;
    }
    if (signal.aborted) return;
    if (!page.getElementById("main")) return location.assign(address);
    if (used) history.pushState(null, "", address);
    shown = here();
    document.title = page.title;
    const focus = used && where(used, page);
    for (const part of ["header.site", "#main"]) document.querySelector(part).replaceWith(page.querySelector(part));
    focus?.focus({preventScroll: true});
    live.textContent = document.querySelector("#main .count")?.textContent ?? page.title;
  }

  addEventListener("change", e => {
    const form = e.target.form;
    if (!form || form.method !== "get" || !e.target.matches("select, [type=checkbox]")) return;
    const sent = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
    show(new URL(form.action).pathname + "?" + sent, e.target);
  });

  addEventListener("click", e => {
    const link = e.target.closest?.(".facet a, .chosen a");
    if (!link || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    show(link.getAttribute("href"), link);
  });

  addEventListener("popstate", () => {
    if (here() !== shown) show(here());
  });
})();
