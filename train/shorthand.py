"""Annotations in shorthand, and the gold files and texts that they make.

    python -m train.shorthand train/annotations data/raw/industry_news_2023.jsonl data/annotated

Each `.txt` file of the first folder holds documents like this one, whose texts are the records of those ids
in the JSONL file; the last folder gets `gold/ID.json` and `texts/ID.txt`:

    # c00123
    company 青禾机械有限公司 = 青禾机械
    product? 设备
    > 青禾机械有限公司 | settles_in | 云汐工业园 | 4 | planned
    >? 青禾机械有限公司 | located_in | 云汐市 | 2

An entity has its type, its fullest form and its other ones; a triple its ends, its relation, the number of
the sentence that says so, counted from 1, and its status where it is not actual. `?` marks what is optional.
"""

import argparse
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.errors import SchemaError
from extract.layout import sentences
from extract.schema import STATUSES, schema

ENTITY = re.compile(r"(\w+)(\??) +(.+)")
TRIPLE = re.compile(r">(\??) *(.+)")


class ShorthandError(SchemaError):
    """A line that is no annotation of its document; the message has file and line."""


@dataclass(slots=True)
class Sheet:
    """The annotation of one document while its lines are read."""

    record: Mapping[str, Any]
    lines: list[str]
    words: str
    entities: dict[str, dict[str, Any]] = field(default_factory=dict)
    triples: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> "Sheet":
        """An empty one; the record has `id`, `text` and, where known, `date`."""
        return cls(record, [s.text for s in sentences(record["text"])], _squeezed(record["text"]))

    def add_entity(self, type_: str, optional: bool, forms: list[str]) -> None:
        """Take in a line of an entity.

        Raises:
            ValueError: it says what is wrong.
        """
        if type_ not in schema().types:
            raise ValueError(f"type {type_!r}; allowed: {', '.join(schema().types)}")
        if absent := [form for form in forms if _squeezed(form) not in self.words]:
            raise ValueError(f"not in the text: {', '.join(absent)}")
        if forms[0] in self.entities:
            raise ValueError(f"{forms[0]} is there already")
        self.entities[forms[0]] = {"name": forms[0], "type": type_, "aliases": forms[1:], **_mark(optional)}

    def add_triple(self, optional: bool, parts: list[str]) -> None:
        """Take in a line of a triple.

        Raises:
            ValueError: it says what is wrong.
        """
        head, relation, tail, number, status = [*parts, "actual"][:5] if 4 <= len(parts) <= 5 else [""] * 5
        if not head:
            raise ValueError("a triple is head | relation | tail | sentence [| status]")
        if relation not in schema().relations or status not in STATUSES:
            raise ValueError(f"{relation!r}, {status!r}: a relation and a status of the schema are wanted")
        if unknown := [end for end in (head, tail) if end not in self.entities]:
            raise ValueError(f"no entity of the document: {', '.join(unknown)}")
        types = [self.entities[end]["type"] for end in (head, tail)]
        if not schema().allows(types[0], relation, types[1]):
            raise ValueError(f"{relation} does not join {types[0]} and {types[1]}")
        if not number.isdigit() or not 1 <= int(number) <= len(self.lines):
            raise ValueError(f"sentence {number}; the document has {len(self.lines)}")
        evidence = self.lines[int(number) - 1]
        said = {"head": head, "relation": relation, "tail": tail, "status": status}
        self.triples.append({**said, "attributes": {}, "evidence": evidence, **_mark(optional)})

    def gold(self) -> dict[str, Any]:
        """The gold file."""
        known = {"doc": self.record["id"], "date": self.record.get("date")}
        return {**known, "entities": list(self.entities.values()), "triples": self.triples}


def read_shorthand(lines: Iterable[str], records: Mapping[str, Mapping[str, Any]]) -> Iterator[Sheet]:
    """The annotated documents of a file.

    Raises:
        ShorthandError: the first line that is wrong, by its number.
    """
    sheet: Sheet | None = None
    for number, line in enumerate(map(str.strip, lines), 1):
        if not line:
            continue
        try:
            if line.startswith("#"):
                if sheet:
                    yield sheet
                sheet = Sheet.of(records[line[1:].strip()])
            elif sheet is None:
                raise ValueError("before the first document, a line `# ID`")
            elif triple := TRIPLE.fullmatch(line):
                sheet.add_triple(bool(triple[1]), [part.strip() for part in triple[2].split("|")])
            elif entity := ENTITY.fullmatch(line):
                sheet.add_entity(
                    entity[1], bool(entity[2]), [form.strip() for form in entity[3].split(" = ")]
                )
            else:
                raise ValueError("neither document nor entity nor triple")
        except KeyError as error:
            raise ShorthandError(f"line {number}: there is no text of document {error.args[0]}") from None
        except ValueError as error:
            raise ShorthandError(f"line {number}: {line}: {error}") from None
    if sheet:
        yield sheet


def _mark(optional: bool) -> dict[str, bool]:
    return {"optional": True} if optional else {}


def _squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def main() -> None:
    """Write gold files and texts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("annotations", type=Path)
    parser.add_argument("records", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    with args.records.open(encoding="utf-8") as rows:
        records = {record["id"]: record for record in map(json.loads, rows)}
    gold, texts = args.out / "gold", args.out / "texts"
    gold.mkdir(parents=True, exist_ok=True)
    texts.mkdir(exist_ok=True)
    for path in sorted(args.annotations.glob("*.txt")):
        try:
            for sheet in read_shorthand(path.read_text(encoding="utf-8").splitlines(), records):
                made = json.dumps(sheet.gold(), ensure_ascii=False)
                (gold / f"{sheet.record['id']}.json").write_text(made, encoding="utf-8")
                (texts / f"{sheet.record['id']}.txt").write_text(sheet.record["text"], encoding="utf-8")
        except ShorthandError as error:
            raise SystemExit(f"{path}: {error}") from error


if __name__ == "__main__":
    main()
