"use strict";
// Elements of the page. Text reaches it through textContent alone: names and sentences are hostile.
(function (L) {
  const SVG = "http://www.w3.org/2000/svg";

  /** An element with attributes, listeners under `on`, and children that are elements or text. */
  L.el = function (tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === undefined || value === null || value === false) continue;
      if (name === "on") {
        for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
      } else if (name === "colour") {
        node.style.setProperty("--colour", value);
      } else {
        node.setAttribute(name, value === true ? "" : value);
      }
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
    return node;
  };

  /** A name or sentence from the data, set apart so that its direction marks stay inside it. */
  L.bdi = (text, attributes) => L.el("bdi", { lang: "zh-CN", ...attributes }, L.wellFormed(text));

  L.icon = function (name) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("class", "icon");
    svg.setAttribute("aria-hidden", "true");
    const use = document.createElementNS(SVG, "use");
    use.setAttribute("href", `#i-${name}`);
    svg.append(use);
    return svg;
  };

  /** A button that shows an icon and says `label`. */
  L.iconButton = (icon, label, click, attributes) =>
    L.el(
      "button",
      { type: "button", class: "icon-button", "aria-label": label, title: label, on: { click }, ...attributes },
      L.icon(icon),
    );

  L.button = (label, click, attributes) => L.el("button", { type: "button", on: { click }, ...attributes }, label);

  L.byId = (id) => document.getElementById(id);

  /** A small drawing of a type's shape in its colour. */
  L.swatch = function (type) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "-10 -10 20 20");
    svg.setAttribute("class", "swatch");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", L.shapePath(type.shape, 7.5));
    path.setAttribute("fill", L.colourOf(type));
    svg.append(path);
    return svg;
  };

  L.colourOf = (entry) => (L.dark ? entry.dark : entry.light);
})((globalThis.Liantu ??= {}));
