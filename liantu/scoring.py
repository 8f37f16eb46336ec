"""Scores of extractions, from files."""

from pathlib import Path

from extract.evaluate import evaluate as compare
from extract.evaluate import read_extractions, read_gold
from extract.report import Report


def evaluate(gold: str | Path, system: str | Path) -> Report:
    """How well what `liantu extract` wrote agrees with annotated documents.

    Raises:
        UnreadableError: one of them is not there, or is not JSON.
        SchemaError: a record is not of the schema.
    """
    return compare(read_gold(Path(gold)), read_extractions(Path(system)))
