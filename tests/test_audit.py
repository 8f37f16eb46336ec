"""What .ci/audit.py makes of what pip-audit says."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

AUDIT = Path(__file__).parents[1] / ".ci" / "audit.py"
CLEAN = {"name": "a", "version": "1", "vulns": []}
ILL = {"name": "b", "version": "2", "vulns": [{"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["3"]}]}
SKIPPED = {"name": "c", "version": "1", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("said", "status", "told"),
    [
        (json.dumps({"dependencies": [CLEAN, SKIPPED]}), 0, "1 packages by pypi, 0 known vulnerabilities"),
        (json.dumps({"dependencies": [CLEAN, ILL]}), 1, "b 2: PYSEC-1, mended in 3"),
        (json.dumps({"dependencies": [SKIPPED]}), 0, "nothing was checked"),
        ("no connection", 0, "nothing was checked"),
        ("", 0, "nothing was checked"),
    ],
)
def test_audit(tmp_path: Path, said: str, status: int, told: str) -> None:
    program = tmp_path / "pip-audit"
    program.write_text(f"#!{sys.executable}\nprint({said!r})\n", encoding="utf-8")
    program.chmod(0o755)
    ran = subprocess.run([sys.executable, AUDIT, program], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (status, "")
    assert told in ran.stdout


def test_without_the_program_nothing_fails(tmp_path: Path) -> None:
    command = [sys.executable, AUDIT, tmp_path / "none"]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout) == (
        0,
        "audit: no advisories can be reached from here; nothing was checked\n",
    )
