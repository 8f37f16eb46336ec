"""Let atheris look for bytes that break a reader or the layout, guided by the lines of ours they reach.

    pip install atheris
    python bench/fuzz_guided.py .txt -max_total_time=600

The first argument is the kind of file; the others go to libFuzzer. A crash, or more than a second for an
input of at most 4,096 bytes, stops it and leaves the input behind.
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["extract", "docx", "trafilatura"]):
    from extract.layout import sentences
    from extract.read import documents
    from extract.schema import Document


def main() -> None:
    suffix = sys.argv.pop(1)
    path = Path(tempfile.mkdtemp()) / f"fuzz{suffix}"

    def read(content: bytes) -> None:
        path.write_bytes(content)
        for found in documents([path]):
            if isinstance(found, Document):
                found.text.encode()
                for sentence in sentences(found.text):
                    if len(sentence.text) != len(sentence.offsets):
                        raise ValueError(sentence)

    atheris.Setup([*sys.argv, "-timeout=1", "-max_len=4096"], read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
