"""What all tests share: one loaded pipeline, the graph of the seeds, and no skipping where CI=true."""

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

import liantu
from extract.pipeline import make_nlp

ROOT = Path(__file__).parent.parent
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline as it is shipped; tests must not change it."""
    return make_nlp()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the seeds' graph; tests must not change it."""
    folder = tmp_path_factory.mktemp("built") / "out"
    liantu.build(SEEDS, folder).close()
    return folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Generator[None, Any, Any]:
    """Where CI=true everything that tests need is there: a skipped test has failed."""
    report = yield
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and nothing may be where CI=true: {report.longrepr}"
    return report
