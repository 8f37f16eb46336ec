"""Triples to answers and files. Imports extract.schema and nothing else of extract."""
