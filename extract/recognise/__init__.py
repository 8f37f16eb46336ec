"""Names in the text: lexicon, suffix rules, the trained tagger, and what a document says of its own names."""

from extract.recognise.recogniser import Recogniser
from extract.recognise.span import Span
from extract.recognise.user_lexicon import UserLexicon

__all__ = ["Recogniser", "Span", "UserLexicon"]
