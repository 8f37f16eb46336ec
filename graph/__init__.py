"""Triples to answers and files. Imports extract.schema and nothing else of extract.

Store.create(path), Store.open(path)        graph.store: documents, evidence, facts, decisions in one file
KnowledgeGraph.open(path)                   graph.query: every question; Results of small frozen records
to_networkx(store)                          graph.assemble
write_graphml(nodes, facts, path) …         graph.export: one format a module
write_page(graph, path)                     graph.page: the interactive page
"""
