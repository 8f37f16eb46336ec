"use strict";
// What the page shows, as one plain object that fits into the address's hash.
(function (L) {
  // How many nodes the first view may have: the largest for which the window has room; Python lays these out.
  L.FIRST_LIMITS = [60, 120, 240];
  L.LIMITS = [60, 120, 240, 500, 1000, 2000];
  const VIEWS = ["top", "near", "path", "chain"];

  /** `roots`, `expanded`, `hidden` hold node ids; `selected` is n:ID of a node or e:ID of a fact. */
  L.freshState = () => ({
    view: "top",
    roots: [],
    hops: 1,
    limit: 240,
    expanded: [],
    hidden: [],
    selected: "",
    start: "",
    table: false,
    filters: L.noFilters(),
  });

  const LISTS = ["types", "relations", "statuses", "documents"];

  /** The parts that differ from a fresh state, as an address's query string. */
  L.encodeState = function (state) {
    const fresh = L.freshState();
    const parts = new URLSearchParams();
    for (const key of ["view", "hops", "limit", "selected", "start"]) {
      if (state[key] !== fresh[key]) parts.set(key, state[key]);
    }
    for (const key of ["roots", "expanded", "hidden"]) for (const id of state[key]) parts.append(key, id);
    if (state.table) parts.set("table", "1");
    for (const key of LISTS) for (const id of state.filters[key]) parts.append(`-${key}`, id);
    for (const key of ["from", "to", "confidence", "least"]) {
      if (state.filters[key] !== fresh.filters[key]) parts.set(`-${key}`, state.filters[key]);
    }
    return parts.toString();
  };

  /** Undo encodeState. An address can hold anything: what is unknown or out of range is left at its default. */
  L.decodeState = function (text) {
    const state = L.freshState();
    const parts = new URLSearchParams(text.replace(/^#/, ""));
    const view = parts.get("view");
    if (VIEWS.includes(view)) state.view = view;
    state.hops = whole(parts.get("hops"), 1, 6, state.hops);
    state.limit = whole(parts.get("limit"), 10, 5000, state.limit);
    state.selected = parts.get("selected") || "";
    state.start = parts.get("start") || "";
    state.table = parts.get("table") === "1";
    for (const key of ["roots", "expanded", "hidden"]) state[key] = parts.getAll(key);
    for (const key of LISTS) state.filters[key] = parts.getAll(`-${key}`);
    for (const key of ["from", "to"]) {
      const date = parts.get(`-${key}`) || "";
      if (/^\d{4}(-\d\d){0,2}$/.test(date)) state.filters[key] = date;
    }
    const confidence = Number(parts.get("-confidence"));
    if (confidence > 0 && confidence <= 1) state.filters.confidence = confidence;
    state.filters.least = whole(parts.get("-least"), 1, 1e6, 1);
    if (state.view !== "top" && !state.roots.length) state.view = "top";
    return state;
  };

  function whole(text, least, most, otherwise) {
    const n = Number(text);
    return text && Number.isInteger(n) && n >= least && n <= most ? n : otherwise;
  }

  /** Steps taken, to go back and forward; `write(text, push)` puts the hash into the address where there is one. */
  L.createHistory = function (first, write) {
    const steps = [first];
    let at = 0;
    return {
      get canBack() {
        return at > 0;
      },
      get canForward() {
        return at < steps.length - 1;
      },
      /** A new step after the present one. */
      push(text) {
        if (text === steps[at]) return;
        steps.length = ++at;
        steps.push(text);
        write(text, at, true);
      },
      /** The step `by` steps away, written into the address. */
      go(by) {
        at = Math.max(0, Math.min(steps.length - 1, at + by));
        write(steps[at], at, false);
        return steps[at];
      },
      /** The browser itself went to step `to`, or someone typed an address. */
      arrive(text, to) {
        if (Number.isInteger(to) && steps[to] === text) at = to;
        else {
          steps.length = ++at;
          steps.push(text);
        }
      },
    };
  };
})((globalThis.Liantu ??= {}));
