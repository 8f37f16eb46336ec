"""Notebooks, run: `python tests/notebooks.py` keeps the outputs, `tests/test_notebooks.py` runs them."""

from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def run(path: Path, folder: Path) -> NotebookNode:
    """The notebook with the outputs that its cells have when run in `folder`.

    Raises:
        CellExecutionError: a cell failed.
    """
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3", record_timing=False).execute(cwd=str(folder))
    notebook.metadata["language_info"].pop("version", None)
    return notebook


def main() -> None:
    """Writes every notebook anew."""
    for path in NOTEBOOKS:
        nbformat.write(run(path, path.parent), path)


if __name__ == "__main__":
    main()
