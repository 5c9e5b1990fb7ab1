"""What differs between two Word files: words, places, fields, numbers of clauses, looks."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from workflows.documents.looks import (
    MARGINS,
    Look,
    differing,
    paragraph_look,
    sections,
    styles,
    tables,
    without_lengths,
)
from workflows.documents.outline import Block, outline
from workflows.documents.tag_names import TagNames, tag_names
from workflows.documents.word_changes import Piece, likeness, word_changes, words_of
from workflows.documents.word_file import TextPart, WordFile, properties, read_word_file

# Below this two paragraphs are two texts, not two wordings of one.
_ALIKE = 0.5
# Two long documents that have nothing in common: each is told whole, in no time.
_MOST_PAIRS = 250_000
_MEDIA = "word/media/"


@dataclass(frozen=True, slots=True)
class TextChange:
    """A paragraph that was added, removed, moved or worded anew.

    Attributes:
        change: added, removed, moved, changed.
        old_place, new_place: part and paragraph; empty where it is not.
        old, new: its words.
        pieces: for a changed one, its words by what became of them.
    """

    change: str
    old_place: str
    new_place: str
    old: str
    new: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class LookChange:
    """What looks otherwise and in which ways; ``details`` say «было → стало» where they can."""

    place: str
    sides: tuple[str, ...]
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberChange:
    """A list paragraph with another number, though its words are the same."""

    place: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class DocumentDiff:
    """All differences of two Word files.

    Attributes:
        texts: paragraphs and cells, in the order of the new file.
        numbers: numbers of clauses that have moved on.
        fields_added, fields_removed, filters_added, filters_removed: what tags name.
        properties: the files' own title and the like: name, old, new.
        looks: what changed without a word being changed.
    """

    texts: tuple[TextChange, ...] = ()
    numbers: tuple[NumberChange, ...] = ()
    fields_added: tuple[str, ...] = ()
    fields_removed: tuple[str, ...] = ()
    filters_added: tuple[str, ...] = ()
    filters_removed: tuple[str, ...] = ()
    properties: tuple[tuple[str, str, str], ...] = ()
    looks: tuple[LookChange, ...] = ()

    @property
    def none(self) -> bool:
        """Whether the files read and look the same."""
        return self == DocumentDiff()

    @property
    def is_look_alone(self) -> bool:
        """Whether every word is as it was."""
        return bool(self.looks) and not (self.texts or self.numbers or self.properties)


def compare_documents(old: bytes, new: bytes, names: tuple[str, str] = ("", "")) -> DocumentDiff:
    """Compare two Word files; ``names`` are how findings call them.

    Raises:
        ProblemsFoundError: one of them is no Word file, is damaged or looks hostile.
    """
    before, after = _Read.of(old, names[0]), _Read.of(new, names[1])
    texts: list[TextChange] = []
    numbers: list[NumberChange] = []
    looks: list[LookChange] = []
    for one, other in _parts(before, after):
        pairs = _Pairs(one[1] if one else [], other[1] if other else [])
        texts += pairs.texts()
        numbers += pairs.numbers()
        looks += pairs.looks()
        if one and other:
            looks += _table_looks(one[0], other[0], pairs.same)
    had, has = before.names(), after.names()
    return DocumentDiff(
        tuple(texts),
        tuple(numbers),
        fields_added=tuple(sorted(has.fields - had.fields)),
        fields_removed=tuple(sorted(had.fields - has.fields)),
        filters_added=tuple(sorted(has.filters - had.filters)),
        filters_removed=tuple(sorted(had.filters - has.filters)),
        properties=tuple(_properties(before.file, after.file)),
        looks=(*looks, *_file_looks(before.file, after.file)),
    )


type _Part = tuple[TextPart, list[Block]]


@dataclass(frozen=True, slots=True)
class _Read:
    """A file and what its parts say."""

    file: WordFile
    parts: dict[str, _Part]

    @classmethod
    def of(cls, content: bytes, name: str) -> "_Read":
        file = read_word_file(content, name)
        return cls(file, {part.title: (part, blocks) for part, blocks in outline(file)})

    def names(self) -> TagNames:
        return tag_names(block.text for _, blocks in self.parts.values() for block in blocks)


def _parts(before: _Read, after: _Read) -> Iterator[tuple[_Part | None, _Part | None]]:
    """Parts of one title belong together; of those left over, the first header with the first."""
    left = [one for title, one in before.parts.items() if title not in after.parts]
    for title, part in after.parts.items():
        former = before.parts.get(title)
        if former is None:
            # Word numbers headers and footers anew when it feels like it.
            former = next((one for one in left if one[0].kind == part[0].kind), None)
            left = [one for one in left if one is not former]
        yield former, part
    yield from ((one, None) for one in left)


def _properties(before: WordFile, after: WordFile) -> Iterator[tuple[str, str, str]]:
    old, new = dict(properties(before)), dict(properties(after))
    for name in dict.fromkeys((*old, *new)):
        if old.get(name, "") != new.get(name, ""):
            yield name, old.get(name, ""), new.get(name, "")


# -- paragraphs ------------------------------------------------------------------------------------


class _Pairs:
    """The paragraphs of a part set against each other: same words, other words, here or there."""

    def __init__(self, old: Sequence[Block], new: Sequence[Block]) -> None:
        # Empty paragraphs carry no words: they are counted, not compared.
        self._empty = [sum(1 for one in some if not _words(one)) for some in (old, new)]
        self._part = (list(new) or list(old) or [Block("", "", "")])[0].part
        before = [one for one in old if _words(one)]
        after = [one for one in new if _words(one)]
        self.same: list[tuple[Block, Block]] = []
        self._changed: list[tuple[Block | None, Block | None]] = []
        self._align(before, after)

    def _align(self, before: list[Block], after: list[Block]) -> None:
        matcher = SequenceMatcher(
            None, [_words(one) for one in before], [_words(one) for one in after], autojunk=False
        )
        for op, a, b, c, d in matcher.get_opcodes():
            if op == "equal":
                together = list(zip(before[a:b], after[c:d], strict=True))
                self.same += together
            else:
                self._changed += _likeliest(before[a:b], after[c:d])

    def texts(self) -> Iterator[TextChange]:
        """Paragraphs added, removed, moved and worded anew, in the new file's order."""
        removed = [old for old, new in self._changed if old and not new]
        added = [new for old, new in self._changed if new and not old]
        moved = Counter(_words(one) for one in removed) & Counter(_words(one) for one in added)
        left = {"removed": Counter(moved), "added": Counter(moved)}
        origin = {_words(one): one for one in removed}
        for old, new in self._changed:
            if old and new:
                yield _reworded(old, new)
            elif old and not _taken(left["removed"], old):
                yield TextChange("removed", old.place, "", old.text, "")
            elif new and _taken(left["added"], new):
                yield TextChange("moved", origin[_words(new)].place, new.place, new.text, new.text)
            elif new:
                yield TextChange("added", "", new.place, "", new.text)

    def numbers(self) -> Iterator[NumberChange]:
        """Numbers that differ where the words do not."""
        for old, new in self.same:
            if old.number != new.number:
                yield NumberChange(new.place, old.number, new.number)

    def looks(self) -> Iterator[LookChange]:
        """Looks that differ, of the same words and of changed ones; empty paragraphs by number."""
        for old, new in self.same:
            sides = differing(_look(old), _look(new))
            if sides:
                yield LookChange(new.place, sides)
        for before, after in self._changed:
            if before and after:
                sides = differing(without_lengths(_look(before)), without_lengths(_look(after)))
                if sides:
                    yield LookChange(after.place, sides)
        if self._empty[0] != self._empty[1]:
            detail = f"{self._empty[0]} → {self._empty[1]}"
            yield LookChange(self._part, ("число пустых абзацев",), (detail,))


def _words(block: Block) -> str:
    """A paragraph's words, whatever spaces Word has put between them."""
    return " ".join(block.text.split())


def _look(block: Block) -> Look:
    return {} if block.node is None else paragraph_look(block.node)


def _taken(left: "Counter[str]", block: Block) -> bool:
    if left[_words(block)] <= 0:
        return False
    left[_words(block)] -= 1
    return True


def _reworded(old: Block, new: Block) -> TextChange:
    pieces = word_changes(_words(old), _words(new))
    return TextChange("changed", old.place, new.place, old.text, new.text, pieces)


def _likeliest(
    old: Sequence[Block], new: Sequence[Block]
) -> list[tuple[Block | None, Block | None]]:
    """Wordings of one paragraph set side by side, in order; the others added or removed."""
    best = _best_pairs(old, new)
    found: list[tuple[Block | None, Block | None]] = []
    a = b = 0
    for i, j in [*best, (len(old), len(new))]:
        found += [(one, None) for one in old[a:i]]
        found += [(None, one) for one in new[b:j]]
        if i < len(old):
            found.append((old[i], new[j]))
        a, b = i + 1, j + 1
    return found


def _best_pairs(old: Sequence[Block], new: Sequence[Block]) -> list[tuple[int, int]]:
    """The pairs, in order on both sides, that have most in common together."""
    if len(old) * len(new) > _MOST_PAIRS:
        return []
    bags = [[_bag(one) for one in some] for some in (old, new)]
    like = [
        [_alike(one, other, bag, another) for other, another in zip(new, bags[1], strict=True)]
        for one, bag in zip(old, bags[0], strict=True)
    ]
    # best[i][j]: how much the paragraphs from i and j on can have in common.
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            together = like[i][j] + best[i + 1][j + 1] if like[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    pairs, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if like[i][j] and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _bag(block: Block) -> "Counter[str]":
    return Counter(words_of(block.text))


def _alike(old: Block, new: Block, bag: "Counter[str]", other: "Counter[str]") -> float:
    """How alike two paragraphs are; a cell in its old place may have any new words."""
    if bool(old.row) != bool(new.row):
        return 0.0
    in_place = bool(old.row) and old.where == new.where
    # Cheap and never too low: most paragraphs have too few words in common to be looked at.
    most = 2 * (bag & other).total() / max(1, bag.total() + other.total())
    found = likeness(old.text, new.text) if most >= _ALIKE else 0.0
    if in_place:
        return max(found, _ALIKE)
    return found if found >= _ALIKE else 0.0


# -- looks -----------------------------------------------------------------------------------------


def _table_looks(
    old: TextPart, new: TextPart, same: Sequence[tuple[Block, Block]]
) -> Iterator[LookChange]:
    """Tables that hold the same words are the same table, whatever number each has."""
    before = {one.number: one.look for one in tables(old.content)}
    after = {one.number: one.look for one in tables(new.content)}
    votes = Counter((one.table, other.table) for one, other in same if one.table and other.table)
    seen: set[int] = set()
    for (a, b), _ in votes.most_common():
        if a in seen or a not in before or b not in after:
            continue
        seen.add(a)
        sides = differing(before[a], after[b])
        if sides:
            details = [
                f"{side}: {before[a].get(side) or 'нет'} → {after[b].get(side) or 'нет'}"
                for side in sides
                if side == "ширина столбцов"
            ]
            yield LookChange(f"{new.title}, таблица {b}", sides, tuple(details))


def _file_looks(before: WordFile, after: WordFile) -> Iterator[LookChange]:
    yield from _section_looks(before, after)
    old, new = styles(before.styles), styles(after.styles)
    for name in old.keys() & new.keys():
        sides = differing(old[name], new[name])
        if sides:
            yield LookChange(name, sides)
    pictures = [_pictures(before), _pictures(after)]
    if pictures[0] != pictures[1]:
        yield LookChange("рисунки", ("заменены, добавлены или убраны",))


def _section_looks(before: WordFile, after: WordFile) -> Iterator[LookChange]:
    old, new = (sections(one.texts[0].content) for one in (before, after))
    if len(old) != len(new):
        yield LookChange("разделы", ("число разделов",), (f"{len(old)} → {len(new)}",))
    for number, (one, other) in enumerate(zip(old, new, strict=False), 1):
        sides = differing(one, other)
        if sides:
            where = "страница" if len(old) == len(new) == 1 else f"раздел {number}"
            yield LookChange(where, sides, tuple(_moved_margins(one, other)))


def _moved_margins(old: Look, new: Look) -> Iterator[str]:
    sides = [look.get(MARGINS, "").split(", ") for look in (old, new)]
    for one, other in zip(*sides, strict=False):
        if one != other:
            yield f"{one} → {other.rpartition(' мм')[0].rpartition(' ')[2]} мм"


def _pictures(file: WordFile) -> "Counter[str]":
    """The pictures by what is in them: Word gives them any names."""
    return Counter(
        hashlib.sha256(content).hexdigest()
        for name, content in file.members.items()
        if name.startswith(_MEDIA)
    )
