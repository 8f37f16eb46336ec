"use strict";
// The graph as the page carries it: columns of nodes and facts, facts in the order of their support.
(function (L) {
  /** Undo gzip and base64, read the JSON. */
  L.unpack = async function (base64) {
    const binary = atob(base64);
    const bytes = new Uint8Array(binary.length);
    for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  };

  /** 2023-05-01 → 20230501, 2023 → 20230000, nothing → 0: whole numbers compare fast. */
  L.dayNumber = function (date) {
    const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(date || "");
    return found ? Number(found[1]) * 10000 + Number(found[2] || 0) * 100 + Number(found[3] || 0) : 0;
  };

  class Graph {
    /** `evidence(chunk)` promises the packed text of one block of sentences. */
    constructor(core, evidence) {
      const { nodes, facts } = core;
      const { types, relations, statuses, attributes, chain } = core.vocabulary;
      Object.assign(this, { types, relations, statuses, chain, attributeNames: attributes });
      Object.assign(this, { title: core.title, first: core.first, focus: core.focus });
      this.readings = core.readings;
      this.documents = core.documents;
      this.size = nodes.id.length;
      this.factCount = facts.id.length;
      this.ids = nodes.id;
      this.labels = nodes.label;
      this.typeOf = Uint8Array.from(nodes.type);
      this.aliases = nodes.aliases;
      this.places = nodes.place;
      this.factIds = facts.id;
      this.head = Int32Array.from(facts.head);
      this.tail = Int32Array.from(facts.tail);
      this.relation = Uint8Array.from(facts.relation);
      this.status = Uint8Array.from(facts.status);
      this.confidence = Float32Array.from(facts.confidence);
      this.count = Int32Array.from(facts.count);
      this.contradicted = new Set(facts.contradicted);
      this.firstSeen = facts.first;
      this.lastSeen = facts.last;
      this.firstDay = Int32Array.from(facts.first, L.dayNumber);
      this.lastDay = Int32Array.from(facts.last, L.dayNumber);
      this.factDocuments = facts.documents;
      this.valuesOf = facts.attributes;
      this.chunk = core.chunk;
      this.loadChunk = evidence;
      this.chunks = new Map();
      this.#link();
    }

    /** Facts of each node, one array behind another: those of node i stand from start[i] to start[i + 1]. */
    #link() {
      const start = new Int32Array(this.size + 1);
      for (let f = 0; f < this.factCount; f++) {
        start[this.head[f] + 1]++;
        if (this.tail[f] !== this.head[f]) start[this.tail[f] + 1]++;
      }
      for (let i = 0; i < this.size; i++) start[i + 1] += start[i];
      const next = start.slice();
      const linked = new Int32Array(start[this.size]);
      for (let f = 0; f < this.factCount; f++) {
        linked[next[this.head[f]]++] = f;
        if (this.tail[f] !== this.head[f]) linked[next[this.tail[f]]++] = f;
      }
      this.start = start;
      this.linked = linked;
    }

    /** Facts that touch node `i`, the best supported first. */
    factsOf(i) {
      return this.linked.subarray(this.start[i], this.start[i + 1]);
    }

    degree(i) {
      return this.start[i + 1] - this.start[i];
    }

    other(fact, i) {
      return this.head[fact] === i ? this.tail[fact] : this.head[fact];
    }

    names(i) {
      return [this.labels[i], ...(this.aliases[i] || [])];
    }

    type(i) {
      return this.types[this.typeOf[i]];
    }

    relationOf(fact) {
      return this.relations[this.relation[fact]];
    }

    statusOf(fact) {
      return this.statuses[this.status[fact]];
    }

    /** What a fact carries, by name of the attribute: { amount: ["2000万元"] }. */
    values(fact) {
      return this.valuesOf[fact] || {};
    }

    attributeName(id) {
      return Object.hasOwn(this.attributeNames, id) ? L.name(this.attributeNames[id]) : id;
    }

    nodeAt(id) {
      this.nodeIndex ??= new Map(this.ids.map((known, i) => [known, i]));
      return this.nodeIndex.get(id);
    }

    factAt(id) {
      this.factIndex ??= new Map(this.factIds.map((known, i) => [known, i]));
      return this.factIndex.get(id);
    }

    /** The sentences that say `fact`, the block that holds them unpacked at need. */
    async evidence(fact) {
      const at = Math.floor(fact / this.chunk);
      if (!this.chunks.has(at)) this.chunks.set(at, Promise.resolve(this.loadChunk(at)).then(L.unpack));
      const block = await this.chunks.get(at);
      return block.facts[fact % this.chunk].map((row) => ({
        ...row,
        text: block.texts[row.text],
        document: this.documents[row.document],
      }));
    }
  }

  L.Graph = Graph;
})((globalThis.Liantu ??= {}));
