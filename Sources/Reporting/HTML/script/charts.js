// Drawings. Figures are exact in tooltips and in the tables below; shapes and not colours alone tell series apart.

/** Bars over bands: bands are {label, values: [without, with], title}; the bars of a band stand one upon the other. */
function histogram(title, bands, names, width = 540) {
  const [height, left, bottom, top] = [220, 44, 30, 12];
  const most = Math.max(1, ...bands.map((band) => band.values[0] + band.values[1]));
  const step = (width - left - 8) / bands.length;
  const y = (count) => top + (height - top - bottom) * (1 - count / most);
  const rect = (band, index, from, count, kind) => count > 0 && svg("rect", {
    x: left + index * step + 1, y: y(from + count), width: Math.max(1, step - 2), height: y(from) - y(from + count),
    class: kind });
  const every = Math.ceil((bands.length * 44) / width);
  const frame = { viewBox: "0 0 " + width + " " + height, class: "chart", role: "img", "aria-label": title };
  const drawing = svg("svg", frame,
    ticks(most).map((count) => [
      svg("line", { x1: left, x2: width - 8, y1: y(count), y2: y(count), class: "rule" }),
      svg("text", { x: left - 6, y: y(count) + 4, "text-anchor": "end" }, String(count))]),
    bands.map((band, index) => svg("g", {},
      svg("title", {}, band.label + ": " + band.values.map((count, series) => names[series]
        ? names[series] + " " + count : count).filter((_, series) => names[series] !== null).join(", ")),
      rect(band, index, 0, band.values[1], "with"), rect(band, index, band.values[1], band.values[0], "without"),
      svg("rect", { x: left + index * step, y: top, width: step, height: height - top - bottom, class: "touch" }),
      index % every === 0 && svg("text", { x: left + (index + 0.5) * step, y: height - bottom + 16,
        "text-anchor": "middle" }, band.label.split("–")[0]))));
  const series = names.filter((name) => name !== null).map((name) => ({ title: name, number: true }));
  const columns = [{ title: t("band") }, ...series];
  const rows = bands.filter((band) => band.values[0] + band.values[1])
    .map((band) => [band.label, ...band.values.filter((_, series) => names[series] !== null).map(String)]);
  return h("figure", {}, names[1] ? seriesLegend(names) : null, drawing, exactTable(title, columns, rows));
}

/** The stripes of what has a finding. */
function hatch() {
  return svg("defs", {}, svg("pattern", { id: "stripes", width: 6, height: 6, patternUnits: "userSpaceOnUse",
    patternTransform: "rotate(45)" }, svg("rect", { width: 6, height: 6, class: "stripe-ground" }),
  svg("rect", { width: 2, height: 6, class: "stripe" })));
}

function seriesLegend(names) {
  const sign = (kind) => svg("svg", { viewBox: "0 0 14 14", class: "shape", "aria-hidden": "true" },
    kind === "with" ? svg("path", { d: "M7 1 13 13H1Z", class: "point with" })
      : svg("circle", { cx: 7, cy: 7, r: 5, class: "point without" }));
  return h("p", { class: "legend" }, h("span", {}, sign("with"), " ", names[1]), " ",
    h("span", {}, sign("without"), " ", names[0]));
}

/** Round steps up to a count. */
function ticks(most) {
  const power = 10 ** Math.floor(Math.log10(most));
  const sizes = [1, 2, 5, 10].map((factor) => (factor * power) / 4);
  const step = Math.max(1, sizes.find((size) => most / size <= 5) ?? power);
  const values = [];
  for (let value = 0; value <= most; value += step) if (Number.isInteger(value)) values.push(value);
  return values;
}

function exactTable(title, columns, rows) {
  return h("details", { class: "exact" }, h("summary", {}, t("exact")), table(title, columns, rows));
}

/** Points of {x, y, flagged, title, href}: x is positive and logarithmic, y a fraction cut at −1 and 1. */
function scatter(title, points, names) {
  const [width, height, left, bottom, top] = [1140, 380, 56, 44, 14];
  const logs = points.map((point) => Math.log10(point.x));
  const [low, high] = [Math.floor(Math.min(...logs)), Math.ceil(Math.max(...logs) + 0.001)];
  const x = (value) => left + ((width - left - 16) * (Math.log10(value) - low)) / Math.max(1, high - low);
  const y = (share) => top + ((height - top - bottom) * (1 - Math.max(-1, Math.min(1, share)))) / 2;
  const powers = Array.from({ length: high - low + 1 }, (_, index) => low + index);
  const shape = (point) => (point.flagged
    ? svg("path", { d: "M" + x(point.x) + " " + (y(point.y) - 6) + "l6 11h-12Z", class: "point with" })
    : svg("circle", { cx: x(point.x), cy: y(point.y), r: 3.8, class: "point without" }));
  const ordered = points.filter((point) => !point.flagged).concat(points.filter((point) => point.flagged));
  return h("figure", {}, seriesLegend(names),
    svg("svg", { viewBox: "0 0 " + width + " " + height, class: "chart", role: "img", "aria-label": title },
      [-1, -0.5, 0, 0.5, 1].map((share) => [
        svg("line", { x1: left, x2: width - 16, y1: y(share), y2: y(share), class: share ? "rule" : "rule zero" }),
        svg("text", { x: left - 6, y: y(share) + 4, "text-anchor": "end" }, (share > 0 ? "+" : share < 0 ? "−" : "")
          + Math.abs(share) * 100 + "%")]),
      powers.map((power) => [
        svg("line", { x1: x(10 ** power), x2: x(10 ** power), y1: top, y2: height - bottom, class: "rule" }),
        svg("text", { x: x(10 ** power), y: height - bottom + 18, "text-anchor": "middle" }, powerName(power))]),
      svg("text", { x: width - 16, y: height - 4, "text-anchor": "end", class: "axis" }, t("initial")),
      ordered.map((point) => svg("a", { href: point.href, tabindex: "-1" },
        svg("title", {}, point.title), shape(point)))));
}

/** A power of ten of yuan as people say it: 10⁴ is 1万. */
function powerName(power) {
  if (english) {
    const step = Math.max(0, Math.min(3, Math.floor(power / 3)));
    return 10 ** (power - 3 * step) + ["", "k", "M", "bn"][step];
  }
  return power < 4 ? 10 ** power + "元" : power < 8 ? 10 ** (power - 4) + "万" : 10 ** (power - 8) + "亿";
}
