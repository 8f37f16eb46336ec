"""The two spaCy components, names and then relations, and what a doc carries between them."""

from extract.components.names import NameFinder
from extract.components.relations import RelationFinder

__all__ = ["NameFinder", "RelationFinder"]
