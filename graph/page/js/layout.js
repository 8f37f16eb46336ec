"use strict";
// Places for nodes that have none yet, by the same forces as the first view's; those that have one stay.
(function (L) {
  const SPACING = 90;
  // Nodes added to a finished picture stand nearer: it has been drawn smaller than its forces came to.
  const ADDED_SPACING = 42;
  const ROOM = 5200;
  const VISITS = 6e7;
  const SEPARATIONS = 30;
  const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

  const spiral = (k) => ({
    x: SPACING * 0.8 * Math.sqrt(k) * Math.cos(k * GOLDEN_ANGLE),
    y: SPACING * 0.8 * Math.sqrt(k) * Math.sin(k * GOLDEN_ANGLE),
  });

  function neighbourLists(nodes, pairs) {
    const at = new Map(nodes.map((node, i) => [node, i]));
    const lists = nodes.map(() => []);
    for (const [a, b] of pairs) {
      if (a === b) continue;
      lists[at.get(a)].push(at.get(b));
      lists[at.get(b)].push(at.get(a));
    }
    return lists;
  }

  /** Where to begin: beside placed neighbours, else on a spiral, the best linked in the middle. */
  function begin(nodes, near, places) {
    const x = new Float64Array(nodes.length);
    const y = new Float64Array(nodes.length);
    const set = new Uint8Array(nodes.length);
    const put = (i, place) => {
      [x[i], y[i], set[i]] = [place.x, place.y, 1];
    };
    nodes.forEach((node, i) => places.has(node) && put(i, places.get(node)));
    const order = nodes.map((_, i) => i).sort((a, b) => near[b].length - near[a].length || a - b);
    order.filter((i) => !set[i]).forEach((i, k) => {
      const anchor = near[i].find((j) => set[j]);
      const turn = anchor === undefined ? spiral(k) : spiral(1 + (k % 40));
      put(i, anchor === undefined ? turn : { x: x[anchor] + turn.x, y: y[anchor] + turn.y });
    });
    return { x, y };
  }

  /** A place for each of `nodes`; `places` holds those that are fixed. Nothing is random. */
  L.layout = function (nodes, pairs, places) {
    const near = neighbourLists(nodes, pairs);
    const { x, y } = begin(nodes, near, places);
    const mass = Float64Array.from(near, (list) => Math.sqrt(list.length + 1));
    const free = nodes.map((node, i) => (places.has(node) ? -1 : i)).filter((i) => i >= 0);
    const centred = places.size === 0;
    const rounds = Math.max(30, Math.min(300, Math.floor(VISITS / (nodes.length * free.length + 1))));
    const spacing = centred ? SPACING : ADDED_SPACING;
    for (let round = 0; round < rounds; round++) {
      const reach = spacing * (1 - round / rounds) ** 1.5 + 0.5;
      for (const i of free) move(i, x, y, mass, near[i], { spacing, reach, centred });
    }
    if (centred) roomy(x, y);
    separate(x, y, free, mass);
    return new Map(nodes.map((node, i) => [node, { x: x[i], y: y[i] }]));
  };

  function move(i, x, y, mass, near, { spacing, reach, centred }) {
    let fx = centred ? -0.3 * mass[i] * x[i] : 0;
    let fy = centred ? -0.5 * mass[i] * y[i] : 0;
    const strength = mass[i] * spacing * spacing;
    for (let j = 0; j < x.length; j++) {
      const dx = x[i] - x[j];
      const dy = y[i] - y[j];
      const push = (strength * mass[j]) / Math.max(dx * dx + dy * dy, 1);
      fx += push * dx;
      fy += push * dy;
    }
    for (const j of near) {
      const dx = x[j] - x[i];
      const dy = y[j] - y[i];
      const pull = Math.sqrt(dx * dx + dy * dy) / spacing;
      fx += pull * dx;
      fy += pull * dy;
    }
    const length = Math.sqrt(fx * fx + fy * fy) || 1;
    // Forces near rest are small: a tenth of them keeps points from leaping to and fro.
    const stride = Math.min(length * 0.1, reach) / length;
    x[i] += fx * stride;
    y[i] += fy * stride;
  }

  const span = (values) => values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));

  /** Drawn so large that each node has ROOM square pixels on average, whatever the forces came to. */
  function roomy(x, y) {
    const area = x.length ? span(x) * span(y) : 0;
    if (!area) return;
    const scale = Math.sqrt((ROOM * x.length) / area);
    for (let i = 0; i < x.length; i++) {
      x[i] *= scale;
      y[i] *= scale;
    }
  }

  /** Push free nodes that lie on others aside; a grid tells which are near. */
  function separate(x, y, free, mass) {
    const reach = mass.map((m) => 14 + 2.6 * Math.min(m, 10));
    const cell = 2 * reach.reduce((a, b) => Math.max(a, b), 1);
    for (let round = 0; round < SEPARATIONS; round++) {
      const around = gridOf(x, y, cell);
      let moved = false;
      for (const i of free) for (const j of around(i)) moved = part(i, j, x, y, reach) || moved;
      if (!moved) return;
    }
  }

  /** For each point those in its cell and in the eight round it. */
  function gridOf(x, y, cell) {
    const key = (i, right, down) => (Math.floor(x[i] / cell) + right) * 1e6 + Math.floor(y[i] / cell) + down;
    const grid = new Map();
    for (let j = 0; j < x.length; j++) {
      const at = key(j, 0, 0);
      if (!grid.has(at)) grid.set(at, []);
      grid.get(at).push(j);
    }
    const sides = [-1, 0, 1];
    return (i) => sides.flatMap((right) => sides.flatMap((down) => grid.get(key(i, right, down)) ?? []));
  }

  /** Move `i` away from `j` where they overlap; true where they did. */
  function part(i, j, x, y, reach) {
    if (i === j) return false;
    const dx = x[i] - x[j];
    const dy = y[i] - y[j];
    const distance = Math.sqrt(dx * dx + dy * dy);
    const overlap = reach[i] + reach[j] - distance;
    if (overlap <= 0) return false;
    x[i] += ((dx || 1) / (distance || 1)) * overlap * 0.5;
    y[i] += ((dy || i - j) / (distance || 1)) * overlap * 0.5;
    return true;
  }
})((globalThis.Liantu ??= {}));
