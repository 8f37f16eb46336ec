"use strict";
// Shapes as paths, and the view as a vector picture with its names as text.
(function (L) {
  const SVG = "http://www.w3.org/2000/svg";

  /** A polygon with `corners` corners on a circle of radius r, the first at `turn` radians. */
  function polygon(corners, r, turn) {
    const points = Array.from({ length: corners }, (_, i) => {
      const angle = turn + (i * 2 * Math.PI) / corners;
      return `${(r * Math.cos(angle)).toFixed(2)} ${(r * Math.sin(angle)).toFixed(2)}`;
    });
    return `M${points.join("L")}Z`;
  }

  function star(r) {
    const points = Array.from({ length: 10 }, (_, i) => {
      const reach = i % 2 ? r * 0.5 : r * 1.2;
      const angle = -Math.PI / 2 + (i * Math.PI) / 5;
      return `${(reach * Math.cos(angle)).toFixed(2)} ${(reach * Math.sin(angle)).toFixed(2)}`;
    });
    return `M${points.join("L")}Z`;
  }

  const UP = -Math.PI / 2;
  const NAME_SCALE = 1.3;
  const PATHS = {
    dot: (r) => `M${-r} 0A${r} ${r} 0 1 0 ${r} 0A${r} ${r} 0 1 0 ${-r} 0Z`,
    square: (r) => `M${-r} ${-r}H${r}V${r}H${-r}Z`,
    diamond: (r) => polygon(4, r * 1.15, UP),
    triangle: (r) => polygon(3, r * 1.2, UP),
    triangleDown: (r) => polygon(3, r * 1.2, -UP),
    hexagon: (r) => polygon(6, r * 1.05, 0),
    star,
  };

  L.shapePath = (shape, r) => (PATHS[shape] || PATHS.dot)(r);

  function make(tag, attributes, text) {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    if (text !== undefined) node.textContent = text;
    return node;
  }

  /** The way of an edge: a straight line, or a bow through the middle point moved aside. */
  function way(a, b, bend) {
    const mx = (a.x + b.x) / 2 - (b.y - a.y) * bend;
    const my = (a.y + b.y) / 2 + (b.x - a.x) * bend;
    return bend ? `M${a.x} ${a.y}Q${mx} ${my} ${b.x} ${b.y}` : `M${a.x} ${a.y}L${b.x} ${b.y}`;
  }

  function edgeShapes(edge) {
    const shapes = [
      make("path", {
        d: way(edge.from, edge.to, edge.bend),
        fill: "none",
        stroke: edge.colour,
        "stroke-width": edge.width,
        "stroke-opacity": 0.75,
        ...(edge.status === "planned" ? { "stroke-dasharray": "6 5" } : {}),
        ...(edge.arrow ? { "marker-end": `url(#arrow-${edge.relation})` } : {}),
      }),
    ];
    if (edge.status === "negated") {
      const x = (edge.from.x + edge.to.x) / 2;
      const y = (edge.from.y + edge.to.y) / 2;
      shapes.push(
        make("path", { d: `M${x - 5} ${y - 5}l10 10m0 -10l-10 10`, stroke: edge.warn, "stroke-width": 2.2 }),
      );
    }
    return shapes;
  }

  /**
   * The picture as SVG text. `scene` has `nodes` {x, y, size, shape, colour, name}, `names`, `edges` {from, to, bend, width,
   * colour, status, relation, arrow}, `ground` and `ink`.
   */
  L.svgPicture = function (scene) {
    const corners = scene.nodes.length ? scene.nodes : [{ x: 0, y: 0 }];
    const [xs, ys] = [corners.map((n) => n.x), corners.map((n) => n.y)];
    const [left, top] = [Math.min(...xs) - 120, Math.min(...ys) - 80];
    const [width, height] = [Math.max(...xs) + 120 - left, Math.max(...ys) + 80 - top];
    const svg = make("svg", { xmlns: SVG, viewBox: `${left} ${top} ${width} ${height}`, width, height });
    svg.append(make("title", {}, L.flat(scene.title)));
    const defs = make("defs", {});
    for (const [relation, colour] of new Map(scene.edges.map((e) => [e.relation, e.colour]))) {
      const marker = make("marker", {
        id: `arrow-${relation}`,
        viewBox: "0 0 10 10",
        refX: 9,
        refY: 5,
        markerWidth: 9,
        markerHeight: 9,
        markerUnits: "userSpaceOnUse",
        orient: "auto",
      });
      marker.append(make("path", { d: "M0 1L10 5L0 9Z", fill: colour }));
      defs.append(marker);
    }
    svg.append(defs, make("rect", { x: left, y: top, width, height, fill: scene.ground }));
    svg.append(...scene.edges.flatMap((edge) => edgeShapes({ ...edge, to: shortened(edge), warn: scene.warn })));
    for (const n of scene.nodes) {
      const shape = make("path", { d: L.shapePath(n.shape, n.size), fill: n.colour, transform: `translate(${n.x} ${n.y})` });
      shape.append(make("title", {}, L.flat(n.name)));
      svg.append(shape);
    }
    svg.append(nameTexts(scene));
    return new XMLSerializer().serializeToString(svg);
  };

  /** Names as text, where they do not pile up at a scale that a large print has. */
  function nameTexts({ names, ink, ground }) {
    const context = document.createElement("canvas").getContext("2d");
    const group = make("g", { "font-family": L.FONT, "font-size": 12.5 / NAME_SCALE, "text-anchor": "middle", fill: ink });
    for (const { node, text, x, y } of L.placeNames(context, names, NAME_SCALE, L.createRooms(names, NAME_SCALE))) {
      const at = { x: x / NAME_SCALE, y: y / NAME_SCALE, "dominant-baseline": "central" };
      const halo = { stroke: ground, "stroke-width": 3 / NAME_SCALE, "stroke-linejoin": "round", "paint-order": "stroke" };
      group.append(make("text", { ...at, ...halo, "font-weight": node.strong ? 600 : 400 }, text));
    }
    return group;
  }

  /** The end of an edge at the rim of its node, so that the arrow is seen. */
  function shortened({ from, to }) {
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const share = Math.max(0, (length - to.size - 2) / length);
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  }
})((globalThis.Liantu ??= {}));
