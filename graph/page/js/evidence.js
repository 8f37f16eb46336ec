"use strict";
// Sentences with head, tail and trigger marked, their source, and a button that copies both.
(function (L) {
  const { el } = L;

  const wordsOf = (graph, i) => graph.names(i);

  /** The sentence as elements: marked words are <mark>, all of it text. */
  L.sentence = function (graph, fact, evidence) {
    const pieces = L.marked(evidence, wordsOf(graph, graph.head[fact]), wordsOf(graph, graph.tail[fact]));
    return pieces.map((piece) =>
      piece.mark ? el("mark", { class: piece.mark }, L.wellFormed(piece.text)) : L.wellFormed(piece.text),
    );
  };

  /** Copy `text`; where the browser refuses, select `node` so that the person can. */
  async function copy(text, node) {
    try {
      await navigator.clipboard.writeText(text);
      return L.say("copied");
    } catch {
      const box = el("textarea", { class: "unseen" });
      box.value = text;
      document.body.append(box);
      box.select();
      const done = document.execCommand("copy");
      box.remove();
      if (done) return L.say("copied");
      getSelection().selectAllChildren(node);
      return L.say("copyFailed");
    }
  }

  const percent = (value) => `${Math.round(value * 100)}%`;
  L.percent = percent;

  function source(evidence) {
    const { id, title, date } = evidence.document;
    return el(
      "p",
      { class: "source" },
      title ? L.bdi(title, { class: "document-title" }) : null,
      L.bdi(id, { class: title ? "soft" : "document-title" }),
      L.bdi(evidence.date || date || L.say("noDate"), { class: "soft" }),
    );
  }

  function facts(graph, evidence) {
    const status = graph.statuses.find((s) => s.id === evidence.status);
    return el(
      "p",
      { class: "made soft" },
      status ? el("span", { class: `badge ${status.id}` }, L.name(status)) : null,
      evidence.confidence !== undefined ? `${L.say("confidenceShort")} ${percent(evidence.confidence)}` : null,
      evidence.rule ? el("span", {}, `${L.say("rule")} `, L.bdi(evidence.rule)) : null,
    );
  }

  /** One piece of evidence: sentence, source, how it was made, copy. */
  L.quote = function (graph, fact, evidence, announce) {
    const words = el("blockquote", { dir: "auto" }, ...L.sentence(graph, fact, evidence));
    const button = el(
      "button",
      {
        type: "button",
        class: "quiet copy",
        on: {
          async click() {
            announce(await copy(L.quotation(evidence), words));
            button.classList.add("done");
            setTimeout(() => button.classList.remove("done"), 1500);
          },
        },
      },
      L.icon("copy"),
      L.say("copy"),
    );
    return el("li", { class: "quote" }, words, source(evidence), facts(graph, evidence), button);
  };
})((globalThis.Liantu ??= {}));
