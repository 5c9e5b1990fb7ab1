"""What stops no document but is likely wrong in a template: typed words, fonts that are missing."""

from collections.abc import Iterator

from workflows.documents.compiled import Source
from workflows.documents.fonts import font_reader, installed_fonts, stand_ins
from workflows.documents.markup import parsed
from workflows.documents.parts import W, located
from workflows.documents.report import Finding, PartReport
from workflows.documents.typed import typed
from workflows.problems import Place, Problem, Severity

# Fonts of signs, not of letters: programs draw these signs with whatever font has them.
_OF_SIGNS = ("symbol", "wingdings", "webdings", "cambria math", "ms gothic", "segoe ui symbol")


def reviewed(content: bytes, source: Source, shown_as: str) -> list[Finding]:
    """Findings about the text between the tags, part by part, and about fonts.

    Args:
        content: the Word file.
        source: the same file, taken apart.
        shown_as: how findings name it.
    """
    found: list[Finding] = []
    for part in source.parts:
        report = PartReport(part.title, part.member, shown_as)
        typed(part, report.words)
        found += report.found
    return [*found, *_missing_fonts(content, source, shown_as)]


def _missing_fonts(content: bytes, source: Source, shown_as: str) -> Iterator[Finding]:
    """Each font that this computer lacks, once, where the document first uses it."""
    first: dict[str, tuple[str, str]] = {}
    for font, member, where in _fonts(content, source):
        first.setdefault(font, (member, where))
    for font, substitute in stand_ins(first, installed_fonts()).items():
        if font.lower().startswith(_OF_SIGNS) or (substitute and substitute.same_widths):
            continue
        instead = f": вместо него встанет {substitute.name}" if substitute else ""
        member, where = first[font]
        title = next(one.title for one in source.parts if one.member == member)
        problem = Problem(
            "T130",
            f"на этом компьютере нет шрифта {font}{instead}, и строки в PDF разойдутся",
            Place(shown_as, path=", ".join(one for one in (title, where) if one)),
            "возьмите Times New Roman или установите шрифт там, где делают PDF",
            severity=Severity.WARNING,
        )
        yield Finding(problem, member, where)


def _fonts(content: bytes, source: Source) -> Iterator[tuple[str, str, str]]:
    """Every font with the part and paragraph that uses it, the body first."""
    reader, members = font_reader(content)
    for part in source.parts:
        root = parsed(members[part.member])
        there = root.find(f"{W}body") if part.kind == "body" else root
        for paragraph, element in located(there):
            for font in reader.fonts(element):
                yield font, part.member, paragraph.where
