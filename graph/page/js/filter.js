"use strict";
// Which facts pass the filters, and how many there would be under each choice.
(function (L) {
  const TYPE = 1;
  const RELATION = 2;
  const STATUS = 4;
  const DATE = 8;
  const CONFIDENCE = 16;
  const DOCUMENT = 32;
  const LEAST = 64;

  /** `types`, `relations` and `statuses` list what is left out; `documents` what is asked for, all where empty. */
  L.noFilters = () => ({
    types: [],
    relations: [],
    statuses: [],
    documents: [],
    from: "",
    to: "",
    confidence: 0,
    least: 1,
  });

  L.isFiltered = (filters) => JSON.stringify(filters) !== JSON.stringify(L.noFilters());

  function flags(entries, ids) {
    return Uint8Array.from(entries, (entry) => (ids.includes(entry.id) ? 1 : 0));
  }

  /** For each fact the filters it fails, as bits: 0 passes. */
  function failings(graph, filters) {
    const types = flags(graph.types, filters.types);
    const relations = flags(graph.relations, filters.relations);
    const statuses = flags(graph.statuses, filters.statuses);
    const documents = flags(graph.documents, filters.documents);
    const from = L.dayNumber(filters.from);
    const last = L.dayNumber(filters.to) ? L.lastDayOf(filters.to) : 99999999;
    const dated = from > 0 || last < 99999999;
    const failed = new Uint8Array(graph.factCount);
    for (let f = 0; f < graph.factCount; f++) {
      let bits = 0;
      if (types[graph.typeOf[graph.head[f]]] || types[graph.typeOf[graph.tail[f]]]) bits |= TYPE;
      if (relations[graph.relation[f]]) bits |= RELATION;
      if (statuses[graph.status[f]]) bits |= STATUS;
      if (dated && (!graph.lastDay[f] || graph.lastDay[f] < from || graph.firstDay[f] > last)) bits |= DATE;
      if (graph.confidence[f] < filters.confidence - 1e-6) bits |= CONFIDENCE;
      if (filters.documents.length && !graph.factDocuments[f].some((d) => documents[d])) bits |= DOCUMENT;
      if (graph.count[f] < filters.least) bits |= LEAST;
      failed[f] = bits;
    }
    return failed;
  }

  /** The last day that a year, month or day takes in: 2023-05 → 20230599. */
  L.lastDayOf = function (date) {
    const day = L.dayNumber(date);
    if (day % 10000 === 0) return day + 9999;
    return day % 100 === 0 ? day + 99 : day;
  };

  /** `passing`, a flag for each fact, and `counts` for each choice of each filter, the other filters applied. */
  L.applyFilters = function (graph, filters) {
    const failed = failings(graph, filters);
    const passing = new Uint8Array(graph.factCount);
    const counts = {
      facts: 0,
      types: new Uint32Array(graph.types.length),
      relations: new Uint32Array(graph.relations.length),
      statuses: new Uint32Array(graph.statuses.length),
      documents: new Uint32Array(graph.documents.length),
      months: new Map(),
      undated: 0,
    };
    for (let f = 0; f < graph.factCount; f++) {
      const bits = failed[f];
      if (!bits) {
        passing[f] = 1;
        counts.facts++;
      }
      if (!(bits & ~TYPE)) {
        const head = graph.typeOf[graph.head[f]];
        const tail = graph.typeOf[graph.tail[f]];
        counts.types[head]++;
        if (tail !== head) counts.types[tail]++;
      }
      if (!(bits & ~RELATION)) counts.relations[graph.relation[f]]++;
      if (!(bits & ~STATUS)) counts.statuses[graph.status[f]]++;
      if (!(bits & ~DOCUMENT)) for (const d of graph.factDocuments[f]) counts.documents[d]++;
      if (!(bits & ~DATE)) countMonth(counts, graph.lastDay[f]);
    }
    return { passing, counts };
  };

  function countMonth(counts, day) {
    if (!day) counts.undated++;
    else {
      const month = Math.floor(day / 100);
      counts.months.set(month, (counts.months.get(month) || 0) + 1);
    }
  }
})((globalThis.Liantu ??= {}));
