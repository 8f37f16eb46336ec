"use strict";
// Finding a node by name, alias, pinyin or pinyin initials: kfyl, kefuyiliao and kefyl all find 可孚医疗.
(function (L) {
  const normal = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

  /** How a name is read: for each character the ways to type it. 重 → ["zhong", "chong"], A → ["a"]. */
  L.syllables = (name, readings) =>
    Array.from(normal(name), (c) => (Object.hasOwn(readings, c) ? readings[c].split(" ") : [c]));

  /** True where `query` spells `syllables` from place `s` on: each by a reading, its beginning, or its first letter. */
  function spells(query, q, syllables, s) {
    if (q === query.length) return true;
    if (s === syllables.length) return false;
    for (const reading of syllables[s]) {
      if (reading[0] !== query[q]) continue;
      if (spells(query, q + 1, syllables, s + 1)) return true;
      const rest = query.slice(q);
      if (reading.length > 1 && rest.length > 1) {
        if (rest.startsWith(reading)) {
          if (spells(query, q + reading.length, syllables, s + 1)) return true;
        } else if (reading.startsWith(rest)) {
          return true;
        }
      }
    }
    return false;
  }

  /** 0 where the name is no match, else the better the higher. */
  function fit(query, latin, name, syllables) {
    const plain = normal(name);
    if (plain === query) return 100;
    if (plain.startsWith(query)) return 80;
    if (plain.includes(query)) return 60;
    if (!latin) return 0;
    for (let s = 0; s < syllables.length; s++) {
      if (spells(query, 0, syllables, s)) return s === 0 ? 50 : 30;
    }
    return 0;
  }

  /** An index over the names of `graph`; `find(query, limit)` gives `{node, name}`, the best first. */
  L.searchIndex = function (graph) {
    const entries = [];
    for (let i = 0; i < graph.size; i++) {
      for (const name of graph.names(i)) entries.push({ node: i, name, syllables: null });
    }
    return {
      find(text, limit = 12) {
        const query = normal(text);
        if (!query) return [];
        const latin = /^[a-z0-9']+$/.test(query);
        const best = new Map();
        for (const entry of entries) {
          if (latin) entry.syllables ??= L.syllables(entry.name, graph.readings);
          const points = fit(query, latin, entry.name, entry.syllables);
          if (!points) continue;
          const score = points + Math.min(15, 4 * Math.log2(1 + graph.degree(entry.node))) - entry.name.length / 40;
          const known = best.get(entry.node);
          if (!known || known.score < score) best.set(entry.node, { node: entry.node, name: entry.name, score });
        }
        return [...best.values()].sort((a, b) => b.score - a.score || a.node - b.node).slice(0, limit);
      },
    };
  };
})((globalThis.Liantu ??= {}));
