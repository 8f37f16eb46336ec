"use strict";
// Facts by month or year, with two handles that choose from when to when.
(function (L) {
  const { el } = L;
  const MOST_MONTHS = 72;

  /** The steps from the first month to the last (202103 → "2021-03"), years where there would be too many. */
  L.timeSteps = function (months) {
    const sorted = [...months].sort((a, b) => a - b);
    if (!sorted.length) return [];
    const [first, last] = [sorted[0], sorted.at(-1)].map((m) => Math.max(m, Math.floor(m / 100) * 100 + 1));
    const years = [Math.floor(first / 100), Math.floor(last / 100)];
    const count = (years[1] - years[0]) * 12 + (last % 100) - (first % 100) + 1;
    if (count > MOST_MONTHS) return Array.from({ length: years[1] - years[0] + 1 }, (_, i) => String(years[0] + i));
    return Array.from({ length: count }, (_, i) => {
      const month = (first % 100) - 1 + i;
      return `${years[0] + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
    });
  };

  const stepOf = (month, steps) => {
    const year = Math.floor(month / 100);
    const text = steps[0].length === 4 ? String(year) : `${year}-${String(Math.max(1, month % 100)).padStart(2, "0")}`;
    return steps.indexOf(text);
  };

  function handle(name, most, value, changed) {
    const input = el("input", { type: "range", min: 0, max: most, step: 1, "aria-label": name });
    input.value = value;
    input.addEventListener("input", changed);
    return input;
  }

  /** `update(filters, counts)` redraws; `on(from, to)` is told what was chosen, "" where an end is open. */
  L.createHistogram = function (months, on) {
    const steps = L.timeSteps(months);
    const box = el("div", { class: "histogram" });
    const text = el("p", { class: "soft range-text" });
    const undated = el("p", { class: "soft" });
    if (steps.length < 2) return { box: el("div", {}, undated), update: (_, counts) => say(counts) };
    const bars = steps.map(() => el("i", {}));
    const most = steps.length - 1;
    const settle = (event) => {
      let [a, b] = [Number(from.value), Number(to.value)];
      if (a > b) {
        if (event.target === from) from.value = a = b;
        else to.value = b = a;
      }
      on(a === 0 ? "" : steps[a], b === most ? "" : steps[b]);
    };
    const from = handle(`${L.say("dates")} ${L.say("from")}`, most, 0, settle);
    const to = handle(`${L.say("dates")} ${L.say("to")}`, most, most, settle);
    box.append(el("div", { class: "bars", "aria-hidden": "true" }, bars), el("div", { class: "handles" }, from, to), text, undated);

    function say(counts) {
      undated.textContent = counts.undated ? L.say("undated", { n: counts.undated }) : "";
    }
    function update(filters, counts) {
      const heights = steps.map(() => 0);
      for (const [month, n] of counts.months) {
        const at = stepOf(month, steps);
        if (at >= 0) heights[at] += n;
      }
      const highest = Math.max(1, ...heights);
      const begin = filters.from ? Math.max(0, steps.findIndex((s) => s >= filters.from.slice(0, s.length))) : 0;
      const found = filters.to ? steps.findLastIndex((s) => s <= filters.to.slice(0, s.length)) : most;
      const end = found < 0 ? most : found;
      bars.forEach((bar, i) => {
        bar.style.height = `${heights[i] ? Math.max(6, (100 * heights[i]) / highest) : 0}%`;
        bar.classList.toggle("out", i < begin || i > end);
        bar.title = L.say("month", { month: steps[i], n: heights[i] });
      });
      [from.value, to.value] = [begin, end];
      from.setAttribute("aria-valuetext", steps[begin]);
      to.setAttribute("aria-valuetext", steps[end]);
      text.textContent = `${steps[begin]} – ${steps[end]}`;
      say(counts);
    }
    return { box, update };
  };
})((globalThis.Liantu ??= {}));
