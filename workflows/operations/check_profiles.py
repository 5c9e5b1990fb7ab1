"""Check profiles of looks: their files, the fonts that they name, the fields that they print."""

import io
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from docx import Document

from workflows.documents.checker import judged, opened
from workflows.documents.dictionary import dictionary
from workflows.documents.fonts import SUBSTITUTES, installed_fonts, stand_ins
from workflows.model.profiles import Profile
from workflows.problems import Place, Problem, Severity
from workflows.specs.profiles import PROFILES, load_profile


def profile_files(path: Path) -> list[Path]:
    """The profiles of a path: the file itself, or those of its folders ``profiles``."""
    if path.suffix == ".yaml":
        return [path]
    folders = [path] if path.name == PROFILES else sorted(path.rglob(PROFILES))
    return [file for folder in folders for file in sorted(folder.glob("*.yaml"))]


def profile_problems(file: Path) -> Iterator[Problem]:
    """Findings about a profile."""
    profile, problems = load_profile(file, shown_as=str(file))
    yield from problems
    if profile is not None:
        yield from _font(profile, file)
        yield from _fields(profile, file)


def _font(profile: Profile, file: Path) -> Iterator[Problem]:
    """A font that nobody knows is a slip of the hand; one that is not here moves lines in PDF."""
    found = stand_ins([profile.font] if profile.font else [], installed_fonts())
    substitute = found.get(profile.font)
    if profile.font not in found or (substitute and substitute.same_widths):
        return
    [near] = get_close_matches(profile.font, SUBSTITUTES, n=1) or [""]
    known = profile.font in SUBSTITUTES
    maybe = f"; возможно, имелось в виду «{near}»" if near and not known else ""
    instead = f": вместо него встанет {substitute.name}" if substitute else ""
    yield Problem(
        "T130",
        f"на этом компьютере нет шрифта «{profile.font}»{instead}{maybe}",
        Place(str(file), path="font"),
        "исправьте font, возьмите Times New Roman или установите шрифт там, где делают PDF",
        severity=Severity.WARNING,
    )


def _fields(profile: Profile, file: Path) -> Iterator[Problem]:
    """Tags in lines of the letterhead, judged as those of a template are."""
    written = [(number, str(one)) for number, one in enumerate(profile.letterhead) if "{" in one]
    for number, line in written:
        shown = f"{file}, letterhead[{number}]"
        source, found = opened(_paper(line), shown)
        found += judged(source, shown, dictionary())[1] if source is not None else []
        yield from (one.problem for one in found)


def _paper(line: str) -> bytes:
    """A Word file with one line."""
    document = Document()
    document.add_paragraph(line)
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()
