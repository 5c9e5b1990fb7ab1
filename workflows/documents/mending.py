"""A template with everything mechanical mended: the rest of the file stays as it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workflows.documents.blocks import blocks
from workflows.documents.compiled import Part, Source
from workflows.documents.field import Field
from workflows.documents.markup import Element, parsed, serialised
from workflows.documents.parts import Located, W, located
from workflows.documents.placement import holders_that_keep_one, with_letter
from workflows.documents.replacing import members_of, replaced
from workflows.documents.report import silent
from workflows.documents.runs import is_cut, put
from workflows.documents.single_braces import single_braces, spare_braces
from workflows.documents.statements import StatementReader
from workflows.documents.tags import Tag, Unclosed, make_tag, scan
from workflows.documents.unclosed import closed, doubled


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing that was mended: where, what stood there and what stands there now."""

    where: str
    before: str
    after: str
    what: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mended:
    """The mended file.

    Attributes:
        content: the file; the very bytes that were given where there was nothing to mend.
        mends: what was mended in the text of tags, in order.
        joined: how many tags that Word had cut into pieces were put together.
    """

    content: bytes
    mends: tuple[Mend, ...] = ()
    joined: int = 0


def mended_template(content: bytes, source: Source, fields: Iterable[Field]) -> Mended:
    """Mend what has only one meaning; other members of the file keep their bytes.

    Args:
        content: the Word file.
        source: the same file, taken apart.
        fields: the data dictionary.
    """
    members = members_of(content)
    changed: dict[str, bytes] = {}
    mends: list[Mend] = []
    joined = 0
    for part in source.parts:
        root = parsed(members[part.member])
        mender = _PartMender(part, root, fields)
        mender.mend()
        if mender.mends or mender.joined:
            changed[part.member] = serialised(root)
            mends += mender.together()
            joined += mender.joined
    if not changed:
        return Mended(content)
    return Mended(replaced(content, changed), tuple(mends), joined)


@dataclass(frozen=True, slots=True)
class _Step:
    """A piece of a paragraph's text, where it begins, and what is to stand there."""

    start: int
    old: str
    new: str
    what: tuple[str, ...]


class _PartMender:
    """Mends the tags of one part in its XML."""

    def __init__(self, part: Part, root: Element, fields: Iterable[Field]) -> None:
        self._part = part
        self._root = root.find(f"{W}body") if part.kind == "body" else root
        self._fields = tuple(fields)
        self.mends: list[Mend] = []
        self.joined = 0

    def mend(self) -> None:
        """Each tag by itself, then the blocks that leave empty lines."""
        for _ in range(_PASSES):
            before = (len(self.mends), self.joined)
            reader = StatementReader(self._fields, silent)
            for paragraph, element in located(self._root):
                self._tags(reader, paragraph.where, element, paragraph.text)
            if before == (len(self.mends), self.joined):
                break
        self._lines(list(located(self._root)))

    def _tags(self, reader: StatementReader, where: str, element: Element, text: str) -> None:
        steps = sorted(self._steps(reader, where, text), key=lambda one: one.start)
        for one in steps:
            if one.new != one.old:
                self._note(where, one.old, one.new, one.what)
        # From the end, so that what is put does not move what is still to be put.
        for one in reversed(steps):
            end = one.start + len(one.old)
            if one.new == one.old and not is_cut(element, one.start, end):
                continue
            self.joined += one.new == one.old
            put(element, one.start, end, one.new)

    def _steps(self, reader: StatementReader, where: str, text: str) -> Iterator[_Step]:
        """Each tag of a paragraph with where it begins and what it should be."""
        position = 0
        spare = set(spare_braces(text))
        for one in scan(text):
            start = text.find(one.text, position)
            if start < 0:
                continue
            position = start + len(one.text)
            if isinstance(one, Tag):
                reader.read(one, where)
                # The third closing brace of {{{ … }}} stands behind the tag.
                old = f"{one.text}}}" if one.text.startswith("{{{") else one.text
                old = old if text.startswith(old, start) else one.text
                if f"{one.text}}}" in spare and text.startswith(f"{one.text}}}", start):
                    old, done = f"{one.text}}}", ("лишняя скобка убрана", *reader.mended.done)
                else:
                    done = reader.mended.done
                yield _Step(start, old, reader.mended.tag.text, done)
            else:
                yield from self._unclosed(reader, where, text, one)
        for braced in single_braces(text, self._fields):
            new = doubled(braced)
            if reader.is_sound(make_tag(new)):
                yield _Step(text.find(braced), braced, new, ("скобки удвоены",))

    def _unclosed(
        self, reader: StatementReader, where: str, text: str, one: Unclosed
    ) -> Iterator[_Step]:
        for old, new in closed(text, one.text):
            tag = make_tag(new)
            if reader.is_sound(tag):
                reader.read(tag, where)
                better = reader.mended.tag.text
                yield _Step(text.find(old), old, better, ("скобка добавлена",))
                return

    def _lines(self, there: list[Located]) -> None:
        """``{% if %}`` alone in its paragraph becomes ``{%p if %}``, with all tags of its block."""
        elements = [element for _, element in there]
        texts = [paragraph for paragraph, _ in there]
        sizes = holders_that_keep_one(texts, self._part.kind)
        for block in blocks(texts):
            if not block.leaves_lines or block.may_empty(sizes):
                continue
            for member in block.members:
                text, tag = member.paragraph.text, member.tag
                start = text.find(tag.text)
                new = with_letter(tag)
                put(elements[member.index], start, start + len(tag.text), new)
                self._note(member.paragraph.where, tag.text, new, (_NO_LINE,))

    def _note(self, where: str, old: str, new: str, what: tuple[str, ...]) -> None:
        spot = ", ".join(one for one in (self._part.title, where) if one)
        self.mends.append(Mend(spot, old, new, what))

    def together(self) -> tuple[Mend, ...]:
        """The mends in order, those of one tag in several passes as one."""
        found: list[Mend] = []
        for one in self.mends:
            spots = [(old.where, old.after) for old in found]
            number = spots.index(spot) if (spot := (one.where, one.before)) in spots else None
            if number is None:
                found.append(one)
            else:
                old = found[number]
                found[number] = Mend(one.where, old.before, one.after, (*old.what, *one.what))
        return tuple(found)


# A name put right may show what is wrong with the next one; nothing needs more than three looks.
_PASSES = 5
_NO_LINE = "пустой строки не останется"
