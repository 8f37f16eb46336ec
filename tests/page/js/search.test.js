"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { L, graphOf } = require("./load.js");

const readings = { 青: "qing", 禾: "he", 机: "ji", 械: "xie", 重: "zhong chong", 峡: "xia", 市: "shi", 云: "yun", 汐: "xi", 县: "xian" };
const graph = graphOf(["青禾机械", "重峡市", "云汐县", "ＡＢ青禾", "青禾"], [["青禾机械", "supplies", "云汐县"]], readings);
const index = L.searchIndex(graph);
const names = (query) => index.find(query).map((hit) => hit.name);

for (const [query, first] of [
  ["青禾机械", "青禾机械"],
  ["机械", "青禾机械"],
  ["qhjx", "青禾机械"],
  ["QHJX", "青禾机械"],
  ["qinghejixie", "青禾机械"],
  ["qinghj", "青禾机械"],
  ["qhji", "青禾机械"],
  ["jixie", "青禾机械"],
  ["zhongxia", "重峡市"],
  ["cxs", "重峡市"],
  ["yunxixian", "云汐县"],
  ["ab", "ＡＢ青禾"],
  ["abqh", "ＡＢ青禾"],
]) {
  test(`${query} finds ${first}`, () => assert.equal(names(query)[0], first));
}

for (const query of ["", " ", "xh", "青械", "qhx", "yunxj", "hq"]) {
  test(`“${query}” finds nothing`, () => assert.deepEqual(names(query), []));
}

test("the whole name comes before a longer one", () => assert.equal(names("青禾")[0], "青禾"));

test("a node is found once, however many of its names match", () => {
  const twice = graphOf(["青禾机械"], [], readings);
  twice.aliases[0] = ["青禾"];
  assert.equal(L.searchIndex(twice).find("青禾").length, 1);
});
