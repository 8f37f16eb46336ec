"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { L } = require("./load.js");

const marked = (evidence, heads, tails) =>
  L.marked(evidence, heads, tails)
    .map(({ text, mark }) => (mark ? `[${mark} ${text}]` : text))
    .join("");

for (const [name, evidence, heads, tails, wanted] of [
  ["head, tail and trigger", { text: "甲厂为乙厂供应钢材。", head: "甲厂", tail: "乙厂", trigger: "供应" }, [], [], "[head 甲厂]为[tail 乙厂][trigger 供应]钢材。"],
  ["an alias where the name is not there", { text: "青禾落户云汐。" }, ["青禾机械", "青禾"], ["云汐县", "云汐"], "[head 青禾]落户[tail 云汐]。"],
  ["the longer name first", { text: "青禾机械与青禾合作。" }, ["青禾", "青禾机械"], ["青禾"], "[head 青禾机械]与[tail 青禾]合作。"],
  ["nothing found", { text: "前者拿到了后者的大单。", head: "甲", trigger: "签约" }, ["甲"], ["乙"], "前者拿到了后者的大单。"],
  ["marks do not overlap", { text: "云汐县供应站", head: "云汐县", tail: "云汐县供应站", trigger: "供应" }, [], [], "[head 云汐县][trigger 供应]站"],
  ["an empty sentence", { text: "" }, ["甲"], ["乙"], ""],
]) {
  test(name, () => assert.equal(marked(evidence, heads, tails), wanted));
}

for (const [given, shown] of [
  ["a\ud800b", "a\ufffdb"],
  ["\udc00", "\ufffd"],
  ["🏭", "🏭"],
]) {
  test(`half pairs: ${JSON.stringify(given)}`, () => assert.equal(L.wellFormed(given), shown));
}

test("marks of direction and control characters are left out of pictures", () => {
  assert.equal(L.flat("付\u202e司公\u202c款\u0000\u2067乙"), "付司公款乙");
});

for (const [value, cell] of [
  ["甲,乙", '"甲,乙"'],
  ['说"好"', '"说""好"""'],
  ["两\n行", '"两\n行"'],
  ["=SUM(A1)", "'=SUM(A1)"],
  ["+86", "'+86"],
  ["-5", "'-5"],
  ["@x", "'@x"],
  [-5, "-5"],
  ["", ""],
]) {
  test(`a cell of ${JSON.stringify(value)}`, () => assert.equal(L.csvCell(value), cell));
}

test("a quotation names its source", () => {
  const document = { id: "news-1", title: "标题", date: "2023-01-02" };
  assert.equal(L.quotation({ text: "甲入驻乙。", start: 3, end: 8, document }), "“甲入驻乙。”\n——《标题》，2023-01-02，news-1 [3, 8)");
  assert.equal(L.quotation({ text: "甲。", document: { id: "x", title: "", date: "" } }), "“甲。”\n——x");
});

for (const [first, last, period] of [
  ["2023-01-02", "2023-01-02", "2023-01-02"],
  ["2023-01-02", "2023-05-06", "2023-01-02 – 2023-05-06"],
  ["", "", ""],
  ["2023", "", "2023"],
]) {
  test(`a period of “${first}” and “${last}”`, () => assert.equal(L.period(first, last), period));
}

test("every word is there in both languages, with the same blanks", () => {
  const blanks = (text) => [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]).sort();
  for (const [key, [zh, en]] of Object.entries(L.words)) {
    assert.ok(zh && en, key);
    assert.deepEqual(blanks(zh), blanks(en), key);
  }
});

test("names find room beside one another, and none where there is none", () => {
  const room = L.createRoom();
  const box = (left, top) => ({ left, top, right: left + 50, bottom: top + 10 });
  room.take(box(0, 0));
  assert.equal(room.free(box(40, 5)), false);
  assert.equal(room.free(box(60, 0)), true);
  assert.equal(room.free(box(0, 11)), true);
});

for (const shape of ["dot", "square", "diamond", "triangle", "triangleDown", "star", "hexagon"]) {
  test(`a ${shape} is a closed path`, () => assert.match(L.shapePath(shape, 8), /^M[-\d. A-Z]+Z$/));
}
