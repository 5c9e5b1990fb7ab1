"""Write the shipped edition of the mentorship set: ``python templates_docx/builder/build.py``.

The published .docx files are the truth; this builder exists so that their text can be reviewed in
diffs. Two runs give the same bytes. A folder as argument receives the files instead of the edition.
"""

import sys
from importlib import import_module
from pathlib import Path

from kit.archive import save
from kit.set_file import EDITION, file_name, ids


def main(folder: Path) -> None:
    """Build every paper of ``set.yaml`` into the folder; its module bears the document's name."""
    folder.mkdir(parents=True, exist_ok=True)
    for document_id in ids():
        paper = import_module(f"papers.{document_id.replace('-', '_')}")
        save(paper.build(), folder / file_name(paper.ID))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EDITION)
