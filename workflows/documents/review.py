"""What stops no document but is likely wrong in a template: typed words, fonts that are missing."""

from workflows.documents.compiled import Source
from workflows.documents.report import Finding, PartReport
from workflows.documents.typed import typed


def reviewed(source: Source, shown_as: str) -> list[Finding]:
    """Findings about the text between the tags, part by part."""
    found: list[Finding] = []
    for part in source.parts:
        report = PartReport(part.title, part.member, shown_as)
        typed(part, report.words)
        found += report.found
    return found
