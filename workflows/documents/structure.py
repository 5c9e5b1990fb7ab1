"""Whether the pieces of a document fit together, without reading the whole document again.

Each piece of a template is read once: which elements it closes and opens, what it does to the
grids of tables, and, by lxml, that everything inside it is well-formed. Putting a document
together then only has to match what one piece opens with what the next ones close. Whatever is
unusual is answered with "no", which means: read the document whole.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workflows.documents.grid import Event, Grids, event_of
from workflows.documents.markup import BrokenMarkupError, parsed
from workflows.documents.pieces import Text

_ATTRIBUTE = r"""\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*')"""
_TAG = re.compile(rf"<(/?)([\w:.-]+)((?:{_ATTRIBUTE})*)\s*(/?)>")
# A tag that ends inside a quoted value: a value is printed there.
_OPEN_TAG = re.compile(rf"""<([\w:.-]+)(?:{_ATTRIBUTE})*\s+[\w:.-]+\s*=\s*(["'])[^"'<]*""")
_NAMESPACE = re.compile(r"""\sxmlns:([\w.-]+)=["']([^"']*)["']""")
# Where a printed value would change what a table is: such a document is read whole.
_DECIDES = ("<w:gridSpan", "<w:gridCol")
# Comments, literal sections and instructions may hold what only looks like a tag.
_HIDDEN = re.compile(r"<[!?]")
# Signs that docxtpl turns into breaks and tabs, in a text that is shown.
_BREAKS = re.compile(r"(?:\A|<w:t(?: [^>]*)?>)[^<]*[\n\t\a\f]")
_TABLES = re.compile(r"<w:(?:tbl|tr|tc|gridSpan|gridCol)[ />]")


@dataclass(frozen=True, slots=True)
class Effect:
    """What a piece does to what is open around it.

    Attributes:
        closes: elements opened before it, outermost first.
        opens: elements that it leaves open, outermost first.
        open_tag: the tag in whose quoted value it ends, up to there; usually none.
        events: what it does to tables.
    """

    closes: list[str]
    opens: list[str]
    open_tag: str = ""
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Structure:
    """What is known of one part's pieces.

    Attributes:
        fixed: the pieces of the template itself.
        namespaces: prefix → URI, of all that the part declares.
    """

    fixed: frozenset[str]
    namespaces: Mapping[str, str]
    _known: dict[str, dict[str, Effect | None]] = field(default_factory=dict)

    def holds(self, pieces: Sequence[str]) -> bool:
        """Whether the pieces make one well-formed element in which docxtpl would mend nothing."""
        try:
            return self._fits(pieces)
        except IndexError:
            return False

    def _fits(self, pieces: Sequence[str]) -> bool:
        root = self._effect(pieces[0], "")
        grids = Grids()
        # The first piece opens the part's own element, and only the last one closes it.
        if root is None or root.closes or not root.opens or not grids.take(root.events):
            return False
        stack, open_tag = list(root.opens), root.open_tag
        known = self._known.setdefault(open_tag, {})
        for piece in pieces[1:]:
            if not stack:
                return False
            if type(piece) is Text:
                continue
            effect = known.get(piece) or self._effect(piece, open_tag)
            if effect is None or not self._joined(stack, effect, grids):
                return False
            if effect.open_tag != open_tag:
                open_tag = effect.open_tag
                known = self._known.setdefault(open_tag, {})
        return not stack and not open_tag

    @staticmethod
    def _joined(stack: list[str], effect: Effect, grids: Grids) -> bool:
        """Close and open what the piece closes and opens; false where that is not what is open."""
        closes = effect.closes
        if closes:
            count = len(closes)
            if stack[-count:] != closes or (count == len(stack) and effect.opens):
                return False
            del stack[-count:]
        stack += effect.opens
        return not effect.events or grids.take(effect.events)

    def _effect(self, piece: str, open_tag: str) -> Effect | None:
        if piece in self.fixed:
            known = self._known.setdefault(open_tag, {})
            if piece not in known:
                known[piece] = effect_of(piece, open_tag, self.namespaces)
            return known[piece]
        if open_tag or _TABLES.search(piece):
            return None
        effect = effect_of(piece, "", self.namespaces)
        return None if effect is None or effect.open_tag else effect


def namespaces_of(xml: str) -> dict[str, str]:
    """Every prefix that is declared anywhere."""
    return dict(_NAMESPACE.findall(xml))


def effect_of(piece: str, open_tag: str, namespaces: Mapping[str, str]) -> Effect | None:
    """What the piece does, None when it is not well-formed or too unusual to tell.

    Args:
        piece: a stretch of XML that may begin and end anywhere.
        open_tag: the tag that stands open at its beginning.
        namespaces: prefixes that it may use.
    """
    whole, rest = _without_open_tag(open_tag + piece)
    if whole is None or rest.startswith(_DECIDES):
        return None
    if _HIDDEN.search(whole) or _BREAKS.search(piece):
        return None
    closes: list[str] = []
    opens: list[str] = []
    events: list[Event] = []
    for closing, name, attributes, empty in _TAG.findall(whole):
        event = event_of(name, closing, attributes)
        if event:
            events.append(event)
        if closing and opens:
            if opens.pop() != name:
                return None
        elif closing:
            closes.insert(0, name)
        elif not empty:
            opens.append(name)
        elif event and event_of(name, "/", ""):
            return None
    is_sound = _is_sound(whole, rest, closes, opens, namespaces)
    return Effect(closes, opens, rest, tuple(events)) if is_sound else None


def _without_open_tag(text: str) -> tuple[str | None, str]:
    start = text.rfind("<")
    if start < 0 or ">" in text[start:]:
        return text, ""
    rest = text[start:]
    return (text[:start], rest) if _OPEN_TAG.fullmatch(rest) else (None, "")


def _is_sound(
    whole: str,
    rest: str,
    closes: Iterable[str],
    opens: Iterable[str],
    namespaces: Mapping[str, str],
) -> bool:
    """Whether lxml reads the piece, with what is open around it put back."""
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in namespaces.items())
    before = "".join(f"<{name}>" for name in closes)
    after = "".join(f"</{name}>" for name in reversed(list(opens)))
    ended = f"{rest}{_quote_of(rest)}/>" if rest else ""
    try:
        parsed(f"<veshka{declared}>{before}{whole}{ended}{after}</veshka>")
    except (BrokenMarkupError, ValueError):
        return False
    return True


def _quote_of(rest: str) -> str:
    found = _OPEN_TAG.fullmatch(rest)
    return found[2] if found else ""
