"""The page's scripts on their own: their logic in node's test runner, their manner under eslint."""

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ESLINT = ROOT / "node_modules" / ".bin" / "eslint"


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.parametrize("script", sorted((HERE / "js").glob("*.test.js")), ids=lambda path: path.stem)
def test_logic(script: Path) -> None:
    if not shutil.which("node"):
        pytest.skip("no node: apt-get install nodejs")
    done = run("node", "--test", str(script))
    assert done.returncode == 0, done.stdout
    assert "# fail 0" in done.stdout
    assert "# pass 0" not in done.stdout


def test_manner() -> None:
    if not ESLINT.exists():
        pytest.skip("no eslint: npm ci")
    done = run(str(ESLINT), "--config", str(HERE / "eslint.config.mjs"), "graph/page/js", "tests/page/js")
    assert done.returncode == 0, done.stdout
