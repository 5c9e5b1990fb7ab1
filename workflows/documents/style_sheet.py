"""Word's styles as a profile changes them: font, sizes, indents, spacing, sides."""

from collections.abc import Iterator

from workflows.documents.markup import Element, etree
from workflows.documents.parts import W
from workflows.model.profiles import GrifSide, PageNumber, Profile

_TWIPS_PER_MM = 56.7
_SINGLE = 240
_FONT_SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")
_GRIFS = frozenset(("Grif", "GrifWide"))
_ROWS = "RowText"


class StyleSheet:
    """The styles of one template; methods change them in place."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self._styles = {one.get(f"{W}styleId"): one for one in root.iter(f"{W}style")}

    def apply(self, profile: Profile) -> None:
        """Everything that a profile says of styles, but for what follows from margins."""
        if profile.font:
            self._font(profile.font)
        if profile.text_size is not None:
            self._text_size(profile.text_size)
        if profile.table_size is not None and _ROWS in self._styles:
            self._size(self._styles[_ROWS], profile.table_size)
        if profile.indent is not None:
            self._indent(profile.indent)
        if profile.spacing is not None and self._normal is not None:
            spacing = _child(_child(self._normal, "pPr"), "spacing")
            spacing.set(f"{W}line", str(round(profile.spacing * _SINGLE)))
            spacing.set(f"{W}lineRule", "auto")
        if profile.grif is GrifSide.LEFT:
            self._grifs_left()
        if profile.page_number is not None and "Header" in self._styles:
            _align(self._styles["Header"], profile.page_number)

    def scale(self, factor: float) -> None:
        """Move tab stops and grifs with the width of the text."""
        for style in self._styles.values():
            for tab in style.iter(f"{W}tab"):
                if tab.get(f"{W}val") == "right":
                    _multiply(tab, "pos", factor)
        for name in _GRIFS & self._styles.keys():
            for indent in self._styles[name].iter(f"{W}ind"):
                _multiply(indent, "left", factor)

    def indent_numbering(self, numbering: Element, millimetres: float) -> None:
        """Indent numbered paragraphs, whose level has an indent of its own, like all others."""
        usual = self._usual_indent()
        for indent in numbering.iter(f"{W}ind"):
            if indent.get(f"{W}firstLine") == usual:
                indent.set(f"{W}firstLine", _twips(millimetres))

    @property
    def _normal(self) -> Element | None:
        return self._styles.get("Normal")

    def _font(self, font: str) -> None:
        for fonts in self.root.iter(f"{W}rFonts"):
            for name in list(fonts.attrib):
                # A font of the theme would go before the one that is named.
                if "Theme" in name or name.endswith("theme"):
                    del fonts.attrib[name]
            for slot in _FONT_SLOTS:
                fonts.set(f"{W}{slot}", font)

    def _text_size(self, points: float) -> None:
        """All that has the size of the text: signatures and the like state it themselves."""
        usual = self._usual("rPr", "sz", "val")
        for style in self._styles.values():
            own = style.find(f"{W}rPr/{W}sz")
            if own is not None and own.get(f"{W}val") == usual:
                self._size(style, points)

    def _size(self, style: Element, points: float) -> None:
        for name in ("sz", "szCs"):
            _child(_child(style, "rPr"), name).set(f"{W}val", str(round(points * 2)))

    def _indent(self, millimetres: float) -> None:
        usual = self._usual_indent()
        for style in self._styles.values():
            for indent in style.iter(f"{W}ind"):
                if indent.get(f"{W}firstLine") == usual:
                    indent.set(f"{W}firstLine", _twips(millimetres))

    def _usual_indent(self) -> str | None:
        return self._usual("pPr", "ind", "firstLine")

    def _usual(self, group: str, name: str, attribute: str) -> str | None:
        if self._normal is None:
            return None
        found = self._normal.find(f"{W}{group}/{W}{name}")
        return None if found is None else found.get(f"{W}{attribute}")

    def _grifs_left(self) -> None:
        for name in _GRIFS & self._styles.keys():
            _child(_child(self._styles[name], "pPr"), "ind").set(f"{W}left", "0")


def _align(header: Element, side: PageNumber) -> None:
    value = "center" if side is PageNumber.CENTRE else "right"
    _child(_child(header, "pPr"), "jc").set(f"{W}val", value)


def _multiply(element: Element, name: str, factor: float) -> None:
    value = element.get(f"{W}{name}")
    if value is not None:
        element.set(f"{W}{name}", str(round(int(value) * factor)))


def _twips(millimetres: float) -> str:
    return str(round(millimetres * _TWIPS_PER_MM))


# Word refuses the properties of a style in another order.
_ORDER = {
    "style": ("pPr", "rPr", "tblPr"),
    "pPr": ("tabs", "spacing", "ind", "jc", "outlineLvl"),
    "rPr": ("spacing", "sz", "szCs", "lang"),
}


def _child(parent: Element, name: str) -> Element:
    """The child of this name, made in its place when there is none."""
    found = parent.find(f"{W}{name}")
    if found is not None:
        return found
    made = etree.Element(f"{W}{name}")
    after = next(_later(parent, name), None)
    if after is None:
        parent.append(made)
    else:
        after.addprevious(made)
    return made


def _later(parent: Element, name: str) -> Iterator[Element]:
    order = _ORDER[etree.QName(parent).localname]
    later = {f"{W}{one}" for one in order[order.index(name) + 1 :]}
    return (one for one in parent if one.tag in later)
