"""Write the shipped edition of the mentorship set: ``python templates_docx/builder/build.py``.

The published .docx files are the truth; this builder exists so that their text can be reviewed in
diffs. Two runs give the same bytes. A folder as argument receives the files instead of the edition.
"""

import sys
from pathlib import Path

from kit.archive import save
from kit.set_file import EDITION, file_name
from papers import (
    consent_adult,
    consent_minor,
    curator_order,
    implementation_order,
    mentor_certificate,
    mentor_register_order,
    mentoring_regulation,
    organisation_roadmap,
    pairs_order,
)

PAPERS = (
    implementation_order,
    mentoring_regulation,
    organisation_roadmap,
    curator_order,
    mentor_register_order,
    pairs_order,
    consent_adult,
    consent_minor,
    mentor_certificate,
)


def main(folder: Path) -> None:
    """Build every paper into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for paper in PAPERS:
        save(paper.build(), folder / file_name(paper.ID))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EDITION)
