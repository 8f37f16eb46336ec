"""The closed sets of types, relations and statuses, and relations that a person's frames add to them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from extract.errors import SchemaError

RELATION_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
"""What a relation may be called: other programs' files carry it as it is."""
STATUSES = ("actual", "planned", "negated")


@dataclass(frozen=True, slots=True)
class TypeSpec:
    """One entity type of the schema."""

    id: str
    zh: str
    says: str


@dataclass(frozen=True, slots=True)
class RelationSpec:
    """One relation of the schema, read *head relation tail*."""

    id: str
    zh: str
    head: frozenset[str]
    tail: frozenset[str]
    attributes: tuple[str, ...]
    symmetric: bool = False


@dataclass(frozen=True, slots=True)
class Schema:
    """The closed sets that every triple is checked against."""

    types: Mapping[str, TypeSpec]
    relations: Mapping[str, RelationSpec]
    status_zh: Mapping[str, str]

    def allows(self, head_type: str, relation: str, tail_type: str) -> bool:
        """True where the relation may join the two types, in this direction."""
        spec = self.relations[relation]
        return head_type in spec.head and tail_type in spec.tail


@cache
def schema() -> Schema:
    """The schema as `schema.toml` has it."""
    tables = tomllib.loads(files("extract").joinpath("schema.toml").read_text(encoding="utf-8"))
    return Schema(
        types={k: TypeSpec(k, v["zh"], v["says"]) for k, v in tables["types"].items()},
        relations={
            k: RelationSpec(
                k,
                v["zh"],
                frozenset(v["head"]),
                frozenset(v["tail"]),
                tuple(v["attributes"]),
                v.get("symmetric", False),
            )
            for k, v in tables["relations"].items()
        },
        status_zh={k: v["zh"] for k, v in tables["status"].items()},
    )


def declaration(relation: RelationSpec) -> dict[str, Any]:
    """A relation as a record declares it."""
    return {
        "zh": relation.zh,
        "head": sorted(relation.head),
        "tail": sorted(relation.tail),
        "attributes": list(relation.attributes),
        "symmetric": relation.symmetric,
    }


def declared_in(record: Mapping[str, Any]) -> dict[str, RelationSpec]:
    """The relations that a record declares; the schema's own are left as they are."""
    known = schema()
    declared: dict[str, RelationSpec] = {}
    for name, form in record.get("relations", {}).items():
        if not RELATION_ID.fullmatch(name):
            raise SchemaError(
                f"{record['doc']}: relation {name!r}; its id is small letters, digits and _, as rents_from"
            )
        ends = {end: frozenset(form.get(end, ())) for end in ("head", "tail")}
        if wrong := sorted({*ends["head"], *ends["tail"]} - known.types.keys()):
            types = ", ".join(known.types)
            raise SchemaError(
                f"{record['doc']}: relation {name!r} joins {', '.join(wrong)}; allowed: {types}"
            )
        if name not in known.relations:
            declared[name] = RelationSpec(
                name,
                form.get("zh", name),
                ends["head"],
                ends["tail"],
                tuple(form.get("attributes", ())),
                form.get("symmetric", False),
            )
    return declared
