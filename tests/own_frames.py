"""A folder of frames as a person writes them, whose relations the schema does not have."""

from pathlib import Path

FRAMES = """
[relations.rents_from]
zh = "租赁"
head = ["company"]
tail = ["company", "park", "place"]
attributes = ["amount"]
[[frame]]
id = "rents-from"
relation = "rents_from"
triggers = ["租赁"]
patterns = ["向{tail}~{trigger}"]
head = "subject"

[relations.rivals]
zh = "竞争"
head = ["company"]
tail = ["company"]
symmetric = true
[[frame]]
id = "rivals"
relation = "rivals"
triggers = ["竞争"]
patterns = ["与{tail}~{trigger}"]
head = "subject"
"""
RENTS = "青禾机械有限公司以300万元向溆浦县租赁厂房。"
RIVALS = "白石重工有限公司与云汐电子有限公司竞争。"


def write_frames(folder: Path) -> Path:
    """The folder, with the file in it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "own.toml").write_text(FRAMES, encoding="utf-8")
    return folder
