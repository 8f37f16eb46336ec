"""Names that a person gives, in a TSV file: obeyed before every rule."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from extract.errors import LexiconError
from extract.recognise.edges import automaton
from extract.recognise.span import Span
from extract.schema import schema


@dataclass(frozen=True, slots=True)
class Term:
    """One line: a name, its type, and other ways to write it."""

    name: str
    type: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class UserLexicon:
    """A person's own names.

    A line for each: `云汐动力<TAB>company<TAB>云汐动力股份有限公司|云动`. The third column may be
    missing; empty lines and lines that begin with # are left out. A type is an id (company) or its Chinese
    name (企业).

    Attributes:
        problems: the lines that could not be used, each saying its number and why; the rest is used.
    """

    terms: tuple[Term, ...]
    problems: tuple[LexiconError, ...] = field(default=())

    @classmethod
    def read(cls, path: str | Path) -> "UserLexicon":
        """Read a TSV file in UTF-8.

        Raises:
            LexiconError: the file cannot be read at all.
        """
        try:
            text = Path(path).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise LexiconError(f"{path}: cannot be read as UTF-8 text: {error}") from error
        return cls.parse(text.splitlines(), source=str(path))

    @classmethod
    def parse(cls, lines: Iterable[str], *, source: str = "lexicon") -> "UserLexicon":
        """The terms of the good lines, and a problem for each of the others."""
        terms: list[Term] = []
        problems: list[LexiconError] = []
        for number, line in enumerate(lines, 1):
            if not line.strip() or line.startswith("#"):
                continue
            try:
                terms.append(_term(line))
            except LexiconError as error:
                problems.append(LexiconError(f"{source}:{number}: {error}"))
        return cls(tuple(terms), tuple(problems))

    def __call__(self, text: str) -> Iterator[Span]:
        """Where the text has a name or alias of the lexicon, the longest first; of two alike the first."""
        if not self.terms:
            return
        for last, (length, type_) in self._automaton.iter_long(text):
            yield Span(last + 1 - length, last + 1, type_)

    def term(self, form: str) -> Term | None:
        """The term that this form names."""
        return self._by_form.get(form)

    @cached_property
    def _by_form(self) -> dict[str, Term]:
        by_form: dict[str, Term] = {}
        for term in self.terms:
            for form in (term.name, *term.aliases):
                by_form.setdefault(form, term)
        return by_form

    @cached_property
    def _automaton(self) -> Any:
        return automaton((form, term.type) for form, term in self._by_form.items())


def _term(line: str) -> Term:
    columns = [column.strip() for column in line.split("\t")]
    if not 2 <= len(columns) <= 3:
        raise LexiconError(f"{len(columns)} columns; wanted: name, type and perhaps aliases, parted by tabs")
    name, said = columns[:2]
    known = schema().types
    type_ = next((spec.id for spec in known.values() if said in (spec.id, spec.zh)), None)
    if type_ is None:
        raise LexiconError(f"type {said!r}; allowed: {', '.join(known)}")
    if not name:
        raise LexiconError("the name is empty")
    aliases = columns[2].split("|") if len(columns) == 3 else []
    return Term(name, type_, tuple(alias.strip() for alias in aliases if alias.strip()))
