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
    consent_journal,
    consent_minor,
    council_extract,
    council_minutes,
    curator_form,
    curator_order,
    distribution_consent_adult,
    distribution_consent_minor,
    employer_letter,
    implementation_order,
    incentive_regulation,
    mentee_base,
    mentee_form,
    mentor_base,
    mentor_certificate,
    mentor_form,
    mentor_register_order,
    mentoring_programme,
    mentoring_regulation,
    organisation_roadmap,
    pairs_order,
    partner_agreement,
    programme_changes,
    programme_order,
    stage_report,
    survey_report,
    swot_analysis,
)

PAPERS = (
    implementation_order,
    mentoring_regulation,
    organisation_roadmap,
    curator_order,
    programme_order,
    mentoring_programme,
    incentive_regulation,
    partner_agreement,
    swot_analysis,
    curator_form,
    stage_report,
    council_minutes,
    council_extract,
    mentee_form,
    survey_report,
    mentee_base,
    programme_changes,
    employer_letter,
    mentor_form,
    mentor_base,
    consent_journal,
    mentor_register_order,
    pairs_order,
    consent_adult,
    consent_minor,
    distribution_consent_adult,
    distribution_consent_minor,
    mentor_certificate,
)


def main(folder: Path) -> None:
    """Build every paper into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for paper in PAPERS:
        save(paper.build(), folder / file_name(paper.ID))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else EDITION)
