// Replaces each drawing by a live chart made from the same option. Without
// this script, and in print, the drawing stands.
(function () {
  "use strict";
  if (!window.echarts) return;
  document.querySelectorAll("figure[data-live]").forEach(function (figure) {
    var id = figure.getAttribute("data-chart");
    var option = JSON.parse(document.getElementById(id + "-option").textContent);
    var links = JSON.parse(document.getElementById(id + "-links").textContent);
    var box = document.createElement("div");
    box.className = "live";
    figure.querySelector(".scroll").appendChild(box);
    figure.classList.add("is-live");
    var chart;
    try {
      chart = echarts.init(box, null, { renderer: "svg" });
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
