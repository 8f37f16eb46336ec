"""What all tests share: one loaded pipeline, and, where CI=true, no skipping for want of a browser."""

import os
import re
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from spacy.language import Language

import liantu
from extract.pipeline import make_nlp

ROOT = Path(__file__).parent.parent
# Skips that name the command which brings what is missing, and which .ci/run has run.
WANTING = re.compile(r"apt-get install|npm ci|make \.venv/spark")
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
    """Where CI=true every browser and client is there: a test skipped for want of one has failed."""
    report = yield
    if os.environ.get("CI") == "true" and report.skipped and WANTING.search(str(report.longrepr)):
        report.outcome = "failed"
        report.longrepr = f"skipped where CI=true: {report.longrepr[-1]}"
    return report
