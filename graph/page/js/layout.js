"use strict";
// Places for nodes that have none yet, by the same forces as the first view's; those that have one stay.
(function (L) {
  const SPACING = 90;
  // Nodes added to a finished picture stand nearer: it has been drawn smaller than its forces came to.
  const ADDED_SPACING = 42;
  const ROOM = 5200;
  const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

  const spiral = (k) => ({
    x: SPACING * 0.8 * Math.sqrt(k) * Math.cos(k * GOLDEN_ANGLE),
    y: SPACING * 0.8 * Math.sqrt(k) * Math.sin(k * GOLDEN_ANGLE),
  });

  /** Where to begin: beside placed neighbours, else on a spiral, the best linked in the middle. */
  function begin(nodes, neighbours, places) {
    const points = new Map();
    const order = [...nodes].sort((a, b) => neighbours.get(b).length - neighbours.get(a).length || a - b);
    let k = 0;
    for (const node of order) {
      if (places.has(node)) {
        points.set(node, { ...places.get(node) });
        continue;
      }
      const anchor = neighbours.get(node).find((other) => points.has(other) || places.has(other));
      const at = anchor === undefined ? { x: 0, y: 0 } : points.get(anchor) || places.get(anchor);
      const turn = anchor === undefined ? spiral(k) : spiral(1 + (k % 40));
      points.set(node, { x: at.x + turn.x, y: at.y + turn.y });
      k++;
    }
    return points;
  }

  function neighbourLists(nodes, pairs) {
    const lists = new Map(nodes.map((node) => [node, []]));
    for (const [a, b] of pairs) {
      if (a === b) continue;
      lists.get(a).push(b);
      lists.get(b).push(a);
    }
    return lists;
  }

  /** A place for each of `nodes`; `places` holds those that are fixed. Nothing is random. */
  L.layout = function (nodes, pairs, places) {
    const neighbours = neighbourLists(nodes, pairs);
    const points = begin(nodes, neighbours, places);
    const all = nodes.map((node) => points.get(node));
    const at = new Map(nodes.map((node, i) => [node, i]));
    const free = nodes.map((node, i) => (places.has(node) ? -1 : i)).filter((i) => i >= 0);
    const mass = nodes.map((node) => Math.sqrt(neighbours.get(node).length + 1));
    const near = nodes.map((node) => neighbours.get(node).map((other) => at.get(other)));
    const rounds = Math.max(40, Math.min(300, Math.floor(9e7 / (all.length * free.length + 1))));
    const centred = places.size === 0;
    const spacing = centred ? SPACING : ADDED_SPACING;
    for (let round = 0; round < rounds; round++) {
      const reach = spacing * (1 - round / rounds) ** 1.5 + 0.5;
      for (const i of free) move(all, i, mass, near[i], { spacing, reach, centred });
    }
    if (centred) roomy(all);
    separate(all, free, mass);
    return points;
  };

  /** Drawn so large that each node has ROOM square pixels on average, whatever the forces came to. */
  function roomy(all) {
    const span = (values) => Math.max(...values) - Math.min(...values);
    const area = span(all.map((p) => p.x)) * span(all.map((p) => p.y));
    if (!area) return;
    const scale = Math.sqrt((ROOM * all.length) / area);
    for (const point of all) {
      point.x *= scale;
      point.y *= scale;
    }
  }

  /** Push free nodes that lie on others aside. */
  function separate(all, free, mass) {
    const reach = (i) => 14 + 2.6 * mass[i];
    for (let round = 0; round < 30; round++) {
      let moved = false;
      for (const i of free) {
        for (let j = 0; j < all.length; j++) {
          if (j === i) continue;
          const dx = all[i].x - all[j].x;
          const dy = all[i].y - all[j].y;
          const overlap = reach(i) + reach(j) - Math.hypot(dx, dy);
          if (overlap <= 0) continue;
          const length = Math.hypot(dx, dy) || 1;
          all[i].x += ((dx || 1) / length) * overlap * 0.5;
          all[i].y += ((dy || i - j) / length) * overlap * 0.5;
          moved = true;
        }
      }
      if (!moved) return;
    }
  }

  function move(all, i, mass, near, { spacing, reach, centred }) {
    const point = all[i];
    let fx = centred ? -0.3 * mass[i] * point.x : 0;
    let fy = centred ? -0.5 * mass[i] * point.y : 0;
    for (let j = 0; j < all.length; j++) {
      if (j === i) continue;
      const dx = point.x - all[j].x;
      const dy = point.y - all[j].y;
      const push = (mass[i] * mass[j] * spacing * spacing) / Math.max(dx * dx + dy * dy, 1);
      fx += push * dx;
      fy += push * dy;
    }
    for (const j of near) {
      const dx = all[j].x - point.x;
      const dy = all[j].y - point.y;
      const pull = Math.hypot(dx, dy) / spacing;
      fx += pull * dx;
      fy += pull * dy;
    }
    const length = Math.hypot(fx, fy) || 1;
    // Forces near rest are small: a tenth of them keeps points from leaping to and fro.
    const stride = Math.min(length * 0.1, reach);
    point.x += (fx / length) * stride;
    point.y += (fy / length) * stride;
  }
})((globalThis.Liantu ??= {}));
