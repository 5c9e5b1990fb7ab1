"""The fonts of a Word file: which its text asks for, which this computer has, what stands in."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from workflows.documents.archive import read_archive
from workflows.documents.markup import Element, parsed
from workflows.documents.parts import W

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_THEME = re.compile(r"word/theme/theme\d*\.xml")
# Word falls back to it where neither the text nor its styles name a font.
_WORDS_OWN = "Times New Roman"
_SECONDS_TO_LIST = 20


@dataclass(frozen=True, slots=True)
class Substitute:
    """A font that stands in for another; ``same_widths``: lines break where they did."""

    name: str
    same_widths: bool


def _alike(names: str) -> tuple[Substitute, ...]:
    return tuple(Substitute(one, same_widths=True) for one in names.split(", "))


def _near(names: str) -> tuple[Substitute, ...]:
    return tuple(Substitute(one, same_widths=False) for one in names.split(", "))


_TIMES = _alike("Liberation Serif, Tinos, Nimbus Roman, Times New Roman, PT Astra Serif")
_SERIF = _near("PT Serif, FreeSerif, DejaVu Serif")
_ARIAL = _alike("Liberation Sans, Arimo, Nimbus Sans, Arial")
_SANS = _near("PT Sans, FreeSans, DejaVu Sans")
_NARROW = _alike("Liberation Sans Narrow, Nimbus Sans Narrow, Arial Narrow")
_COURIER = _alike("Liberation Mono, Cousine, Nimbus Mono PS, Courier New, FreeMono")
_MONO = _near("PT Mono, DejaVu Sans Mono")
_AS_SERIF = _near("Liberation Serif, Times New Roman, PT Serif, FreeSerif, DejaVu Serif")
_AS_SANS = _near("Liberation Sans, Arial, PT Sans, FreeSans, DejaVu Sans")

# Font → what may stand in for it, the best first. PT Astra and XO are made to the widths of
# Microsoft's fonts, Carlito and Caladea to those of Calibri and Cambria.
SUBSTITUTES: Mapping[str, tuple[Substitute, ...]] = {
    "Times New Roman": _TIMES + _SERIF,
    "Times": _TIMES + _SERIF,
    "PT Astra Serif": _TIMES + _SERIF,
    "PT Astra Sans": _near("Liberation Sans Narrow, Arial Narrow") + _AS_SANS,
    "XO Thames": _TIMES + _SERIF,
    "XO Oriel": _ARIAL + _SANS,
    "Liberation Serif": _TIMES + _SERIF,
    "Arial": _ARIAL + _SANS,
    "Helvetica": _ARIAL + _SANS,
    "Liberation Sans": _ARIAL + _SANS,
    "Arial Narrow": _NARROW + _SANS,
    "Courier New": _COURIER + _MONO,
    "Liberation Mono": _COURIER + _MONO,
    "Consolas": _near("Inconsolata, Liberation Mono, Courier New, PT Mono, DejaVu Sans Mono"),
    "Calibri": _alike("Carlito") + _AS_SANS,
    "Cambria": _alike("Caladea") + _AS_SERIF,
    "Georgia": _alike("Gelasio") + _AS_SERIF,
    "PT Serif": _AS_SERIF,
    "PT Sans": _AS_SANS,
    "Verdana": _near("DejaVu Sans") + _AS_SANS,
    "Tahoma": _near("DejaVu Sans Condensed, DejaVu Sans") + _AS_SANS,
    "Segoe UI": _near("Open Sans, Noto Sans") + _AS_SANS,
    "Aptos": _near("Carlito") + _AS_SANS,
    "Garamond": _near("EB Garamond") + _AS_SERIF,
    "Book Antiqua": _near("P052, Palatino") + _AS_SERIF,
    "Century Schoolbook": _AS_SERIF,
}


@lru_cache(maxsize=1)
def installed_fonts() -> frozenset[str] | None:
    """Families of fonts on this computer in small letters; None where nobody can list them.

    Only fontconfig (Linux) lists them for every program alike. On Windows and macOS Word's own
    fonts come with the system or with Office, so that nothing stands in for them.
    """
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        listed = subprocess.run(  # noqa: S603 — a program found on this machine, no input of others
            [program, ":", "family"],
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
            timeout=_SECONDS_TO_LIST,
        ).stdout
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    names = (one.replace("\\", "") for line in listed.splitlines() for one in line.split(","))
    return frozenset(name.strip().lower() for name in names if name.strip())


def stand_ins(
    fonts: Iterable[str], installed: frozenset[str] | None
) -> dict[str, Substitute | None]:
    """Those fonts that are not installed, each with the best one that is and may replace it.

    >>> stand_ins(["Calibri", "Arial", "Wingdings"], frozenset({"arial", "carlito"}))
    {'Calibri': Substitute(name='Carlito', same_widths=True), 'Wingdings': None}
    """
    if installed is None:
        return {}
    known = {name.lower(): found for name, found in SUBSTITUTES.items()}
    return {
        font: next(
            (one for one in known.get(font.lower(), ()) if one.name.lower() in installed), None
        )
        for font in sorted(set(fonts))
        if font.lower() not in installed
    }


def used_fonts(content: bytes) -> frozenset[str]:
    """The fonts that a Word file's text asks for, styles and theme followed.

    A font that only an unused style names is not among them. The file must have passed the
    inspection.

    Raises:
        ProblemsFoundError: it is not a zip, or is damaged.
    """
    reader, members = font_reader(content)
    found: set[str] = set()
    for name, text in members.items():
        if _TEXT_PARTS.fullmatch(name):
            found.update(reader.fonts(parsed(text)))
    return frozenset(found)


def font_reader(content: bytes) -> tuple["FontReader", dict[str, bytes]]:
    """What tells the fonts of any piece of a Word file, and the file's members.

    Raises:
        ProblemsFoundError: it is not a zip, or is damaged.
    """
    members = {one.name: one.content for one in read_archive(content)}
    reader = FontReader(
        parsed(members["word/styles.xml"]) if "word/styles.xml" in members else None,
        next((parsed(text) for name, text in members.items() if _THEME.fullmatch(name)), None),
    )
    return reader, members


class FontReader:
    """Finds the font of each run: its own, its style's, its paragraph's, the document's."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        self._theme = dict(_theme_fonts(theme)) if theme is not None else {}
        self._styles: dict[str, Element] = {}
        self._default = ""
        self._document: Element | None = None
        if styles is None:
            return
        self._document = styles.find(f"{W}docDefaults/{W}rPrDefault")
        for one in styles.iter(f"{W}style"):
            self._styles[one.get(f"{W}styleId", "")] = one
            if one.get(f"{W}default") in ("1", "true") and one.get(f"{W}type") == "paragraph":
                self._default = one.get(f"{W}styleId", "")

    def fonts(self, root: Element) -> Iterator[str]:
        """The fonts of all text in a part or in one paragraph of it."""
        for run in root.iter(f"{W}r"):
            if any((text.text or "").strip() for text in run.iterfind(f"{W}t")):
                yield self._font(run) or _WORDS_OWN

    def _font(self, run: Element) -> str:
        own = self._named(run)
        style = run.find(f"{W}rPr/{W}rStyle")
        if not own and style is not None:
            own = self._of_style(style.get(f"{W}val", ""))
        if own:
            return own
        paragraph = next(run.iterancestors(f"{W}p"), None)
        style = None if paragraph is None else paragraph.find(f"{W}pPr/{W}pStyle")
        name = self._default if style is None else style.get(f"{W}val", "")
        return self._of_style(name) or (
            "" if self._document is None else self._named(self._document)
        )

    def _of_style(self, name: str) -> str:
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            found = self._named(self._styles[name])
            if found:
                return found
            base = self._styles[name].find(f"{W}basedOn")
            name = "" if base is None else base.get(f"{W}val", "")
        return ""

    def _named(self, holder: Element) -> str:
        fonts = holder.find(f"{W}rPr/{W}rFonts")
        if fonts is None:
            return ""
        # Cyrillic is set in the font for «hAnsi».
        for key in ("hAnsi", "ascii"):
            theme = self._theme.get(fonts.get(f"{W}{key}Theme", ""))
            if theme or fonts.get(f"{W}{key}"):
                return str(theme or fonts.get(f"{W}{key}"))
        return ""


def _theme_fonts(theme: Element) -> Iterator[tuple[str, str]]:
    for kind in ("major", "minor"):
        latin = theme.find(f".//{_DRAWING}{kind}Font/{_DRAWING}latin")
        name = "" if latin is None else latin.get("typeface", "")
        if name:
            yield from ((f"{kind}{script}", name) for script in ("HAnsi", "Ascii"))
