"use strict";
// Nodes in columns by step: a supply chain from upstream to downstream, a path from its start to its end.
(function (L) {
  const WIDTH = 240;
  const LEAST_HEIGHT = 36;
  const MOST_HEIGHT = 150;
  const LEAST_COLUMN = 220;

  /** A place for each node of `step` (node → column); rows are ordered so that links cross little. */
  L.columns = function (step, pairs) {
    const columns = new Map();
    for (const [node, column] of step) {
      if (!columns.has(column)) columns.set(column, []);
      columns.get(column).push(node);
    }
    const near = new Map([...step.keys()].map((node) => [node, []]));
    for (const [a, b] of pairs) {
      near.get(a)?.push(b);
      near.get(b)?.push(a);
    }
    const order = [...columns.keys()].sort((a, b) => a - b);
    const rank = new Map();
    const settle = (column) => {
      const nodes = columns.get(column);
      nodes.forEach((node, i) => rank.set(node, i - (nodes.length - 1) / 2));
    };
    order.forEach(settle);
    for (const sweep of [order, [...order].reverse(), order]) {
      for (const column of sweep) {
        const middle = new Map(columns.get(column).map((node) => [node, mean(near.get(node), rank, step, column)]));
        columns.get(column).sort((a, b) => (middle.get(a) ?? rank.get(a)) - (middle.get(b) ?? rank.get(b)));
        settle(column);
      }
    }
    const places = new Map();
    // About as high as it is wide, so that it fills a window.
    const tall = Math.max(LEAST_COLUMN, (order.length - 1) * WIDTH * 0.9);
    for (const column of order) {
      const height = Math.max(LEAST_HEIGHT, Math.min(MOST_HEIGHT, tall / columns.get(column).length));
      for (const node of columns.get(column)) places.set(node, { x: column * WIDTH, y: rank.get(node) * height });
    }
    return places;
  };

  /** Mean rank of the neighbours in other columns. */
  function mean(nodes, rank, step, column) {
    const ranks = nodes.filter((node) => step.get(node) !== column).map((node) => rank.get(node));
    return ranks.length ? ranks.reduce((a, b) => a + b, 0) / ranks.length : null;
  }
})((globalThis.Liantu ??= {}));
