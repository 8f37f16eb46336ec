"""Files into documents: text in any encoding met in China, HTML, PDF, Word, and tables of texts."""

from extract.read.documents import SUFFIXES, documents, files

__all__ = ["SUFFIXES", "documents", "files"]
