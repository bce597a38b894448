// Replaces each drawing by a live chart made from the same option. Without
// this script, and in print, the drawing stands.
(function () {
  "use strict";
  if (!window.echarts) return;
  // A chart may be wider than what is seen of it at once; its legend is not, and
  // takes as many lines as it needs. Returns the height that they add.
  function wrapLegend(option, seen) {
    var legend = option.legend, grid = option.grid && option.grid[0];
    if (!legend || !legend.show || !grid || seen >= 600) return 0;
    var lines = 1, at = 0;
    option.series.forEach(function (s) {
      var width = (legend.itemWidth || 25) + 17 + echarts.format.getTextRect(s.name, "12px sans-serif").width;
      if (at && at + width > seen - 10) { lines++; at = 0; }
      at += width;
    });
    legend.width = seen - 10;
    if (legend.right === "0") { legend.left = "0"; delete legend.right; }
    var more = Math.max(0, 10 + 22 * lines - grid.top);
    grid.top = +grid.top + more;
    return more;
  }
  document.querySelectorAll("figure[data-live]").forEach(function (figure) {
    var id = figure.getAttribute("data-chart");
    var option = JSON.parse(document.getElementById(id + "-option").textContent);
    var links = JSON.parse(document.getElementById(id + "-links").textContent);
    var box = document.createElement("div");
    box.className = "live";
    var scroll = figure.querySelector(".scroll");
    scroll.appendChild(box);
    figure.classList.add("is-live");
    var chart;
    try {
      chart = echarts.init(box, null, { renderer: "svg" });
      var more = wrapLegend(option, scroll.clientWidth);
      if (more) box.style.height = "calc(var(--h) + " + more + "px)";
      chart.resize();
      chart.setOption(option);
    } catch (e) {
      box.remove();
      figure.classList.remove("is-live");
      return;
    }
    chart.on("click", function (p) {
      // Nodes of a flow have a list of their own, behind that of its bands.
      var list = p.dataType === "node" ? 1 : p.seriesIndex;
      var href = (links[list] || [])[p.dataIndex];
      if (href) window.location.href = href;
    });
    new ResizeObserver(function () { chart.resize(); }).observe(box);
  });
})();
