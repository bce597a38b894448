// Charts: arrow keys lead from mark to mark, and a line below the chart says
// what the mark under the pointer or with the focus stands for. Without this
// script the same is said by the mark's own title and by the table.
"use strict";
(() => {
  const middle = mark => { const b = mark.getBoundingClientRect(); return b.left + b.width / 2; };
  const linked = row => [...row.querySelectorAll("a")];

  // beside is the link to which an arrow key leads: in the same row, or the
  // nearest one in the next row that has any.
  function beside(mark, key) {
    const row = mark.closest(".row"), links = linked(row);
    if (key === "ArrowLeft" || key === "ArrowRight") {
      links.sort((a, b) => middle(a) - middle(b));
      return links[links.indexOf(mark) + (key === "ArrowLeft" ? -1 : 1)];
    }
    for (let next = row; next = key === "ArrowUp" ? next.previousElementSibling : next.nextElementSibling;) {
      const found = linked(next).sort((a, b) => Math.abs(middle(a) - middle(mark)) - Math.abs(middle(b) - middle(mark)));
      if (found.length) return found[0];
    }
  }

  addEventListener("keydown", e => {
    const mark = e.target.closest?.(".chart svg a");
    if (!mark || !["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].includes(e.key) || e.ctrlKey || e.metaKey || e.altKey) return;
    e.preventDefault();
    const next = beside(mark, e.key);
    if (!next) return;
    mark.setAttribute("tabindex", "-1"); // the Tab key comes back to where one was
    next.setAttribute("tabindex", "0");
    next.focus();
  });

  for (const seen of ["focusin", "pointerover"]) {
    addEventListener(seen, e => {
      const title = e.target.closest?.(".chart svg a, .chart svg g")?.querySelector("title");
      if (title) title.closest(".chart").querySelector(".reads").textContent = title.textContent;
    });
  }
})();
