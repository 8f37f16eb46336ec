"""README's examples say what README says that they say."""

from pathlib import Path

from readme import ROOT, prompts, rewritten


def test_examples_are_true(tmp_path: Path) -> None:
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert rewritten(text, tmp_path) == text, "run `make readme`, and look at what changed"


def test_a_wrong_output_does_not_pass(tmp_path: Path) -> None:
    wrong = "```console\n$ echo 好\n坏\n```\n```pycon\n>>> 1 + 1\n3\n>>> for n in (1, 2):\n...     n\n```\n"
    right = wrong.replace("坏", "好").replace("3\n", "2\n").replace("  n\n", "  n\n1\n2\n")
    assert rewritten(wrong, tmp_path) == right


def test_what_is_asked() -> None:
    assert list(prompts("$ a\nx\n$ b\n>>> c\n... d\ny\n")) == ["$ a\n", "$ b\n", ">>> c\n... d\n"]
