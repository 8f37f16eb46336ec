// Counts what graphology reads in GraphML and GEXF files, the way Gephi Lite opens them. Prints JSON.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { MultiDirectedGraph } = require("graphology");
const gexf = require("graphology-gexf/node");
const graphml = require("graphology-graphml/node");

const read = process.argv.slice(2).map((path) => {
  const { parse } = path.endsWith(".gexf") ? gexf : graphml;
  const graph = parse(MultiDirectedGraph, readFileSync(path, "utf-8"), { addMissingNodes: false });
  return {
    nodes: Object.fromEntries(graph.mapNodes((node, about) => [node, about])),
    edges: Object.fromEntries(graph.mapEdges((edge, about) => [edge, about])),
  };
});
process.stdout.write(JSON.stringify(read));
