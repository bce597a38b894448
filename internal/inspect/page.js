"use strict";
// Marks a passage in the list and on the images while the pointer or the focus is on either.
(function () {
  function mark(event, on) {
    var at = event.target.closest("[data-p]");
    if (!at) return;
    document.querySelectorAll('[data-p="' + at.getAttribute("data-p") + '"]').forEach(function (e) { e.classList.toggle("on", on); });
  }
  ["mouseover", "focusin"].forEach(function (name) { document.addEventListener(name, function (e) { mark(e, true); }); });
  ["mouseout", "focusout"].forEach(function (name) { document.addEventListener(name, function (e) { mark(e, false); }); });
})();
