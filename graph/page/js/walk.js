"use strict";
// Walking the graph: neighbours, shortest paths, what stands upstream and downstream.
(function (L) {
  /** Facts of `i` that pass, with the node at the other end, unless hidden. */
  function* steps(graph, i, allowed) {
    for (const f of graph.factsOf(i)) {
      if (!allowed.passing[f]) continue;
      const other = graph.other(f, i);
      if (!allowed.hidden.has(other)) yield [f, other];
    }
  }

  /** Nodes within `hops` steps of the roots, the best supported first, at most `limit`; `cut` where there are more. */
  L.near = function (graph, roots, hops, allowed, limit) {
    const found = new Set(roots);
    let ring = [...roots];
    let cut = false;
    for (let hop = 0; hop < hops && ring.length; hop++) {
      const candidates = [];
      for (const i of ring) {
        for (const [f, other] of steps(graph, i, allowed)) if (!found.has(other)) candidates.push([f, other]);
      }
      candidates.sort((a, b) => a[0] - b[0]);
      ring = [];
      for (const [, other] of candidates) {
        if (found.has(other)) continue;
        if (found.size >= limit) {
          cut = true;
          break;
        }
        found.add(other);
        ring.push(other);
      }
    }
    return { nodes: [...found], cut };
  };

  /** Steps from `from` to every node it reaches, until `goal` is met. */
  function distances(graph, from, goal, allowed) {
    const distance = new Map([[from, 0]]);
    let ring = [from];
    while (ring.length && !distance.has(goal)) {
      const next = [];
      for (const i of ring) {
        for (const [, other] of steps(graph, i, allowed)) {
          if (distance.has(other)) continue;
          distance.set(other, distance.get(i) + 1);
          next.push(other);
        }
      }
      ring = next;
    }
    return distance;
  }

  /** Every node on a shortest path from `a` to `b`, with its step; null where there is no path. */
  L.paths = function (graph, a, b, allowed, limit) {
    const distance = distances(graph, a, b, allowed);
    if (!distance.has(b)) return null;
    const step = new Map([[b, distance.get(b)]]);
    let ring = [b];
    while (ring.length) {
      const before = [];
      for (const i of ring) {
        for (const [, other] of steps(graph, i, allowed)) {
          if (step.has(other) || distance.get(other) !== distance.get(i) - 1) continue;
          if (step.size >= limit && before.length) continue;
          step.set(other, distance.get(other));
          before.push(other);
        }
      }
      ring = before;
    }
    return step;
  };

  /** True where goods move along fact `f` from node `i` on; false where they come to it; null where neither. */
  function flows(graph, f, i) {
    const relation = graph.relationOf(f).id;
    const ahead = graph.head[f] === i;
    if (graph.chain.forward.includes(relation)) return ahead;
    return graph.chain.backward.includes(relation) ? !ahead : null;
  }

  /** The ring after `ring`, up or down, at most `perStep`; what it meets is put into `found`. */
  function nextRing(graph, ring, down, depth, allowed, perStep, found) {
    const next = [];
    const links = ring.flatMap((i) => [...steps(graph, i, allowed)].filter(([f]) => flows(graph, f, i) === down));
    for (const [f, other] of links) {
      if (!found.step.has(other)) {
        if (next.length >= perStep) {
          found.cut = true;
          continue;
        }
        found.step.set(other, down ? depth : -depth);
        next.push(other);
      }
      found.facts.add(f);
    }
    return next;
  }

  /** Steps up (negative) and down (positive) from `root` along the relations that move goods, `perStep` at most. */
  L.chain = function (graph, root, allowed, perStep) {
    const found = { step: new Map([[root, 0]]), facts: new Set(), cut: false };
    for (const down of [false, true]) {
      let ring = [root];
      for (let depth = 1; ring.length; depth++) {
        ring = nextRing(graph, ring, down, depth, allowed, perStep, found);
      }
    }
    return { ...found, facts: [...found.facts].sort((a, b) => a - b) };
  };
})((globalThis.Liantu ??= {}));
