"""What stands where on the pages of a PDF."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pypdfium2

# Points above which the running head with the page's number stands, from the top of the sheet.
_RUNNING_HEAD = 40
# Points between words that belong together, and within a word that has a sign of its own.
_GAP, _TOUCHING = 12, 1.5
# A row of underscores is a thin box at the foot of its line.
_LETTER = 8


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look that stand side by side; points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        """In square points."""
        return max(0.0, self.right - self.left) * max(0.0, self.top - self.bottom)

    @property
    def height(self) -> float:
        """As high as a letter at least."""
        return max(self.top, self.bottom + _LETTER) - self.bottom

    def stands_beside(self, other: "Piece") -> bool:
        """Whether both stand on one line: letters differ in height and depth."""
        common = min(self.bottom + self.height, other.bottom + other.height) - max(
            self.bottom, other.bottom
        )
        return common > min(self.height, other.height) / 2

    def overlap(self, other: "Piece") -> float:
        """The area that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(0.0, wide) * max(0.0, high)


@dataclass(frozen=True)
class Page:
    """One page without its running head; ``rules`` are the heights at which lines are drawn."""

    number: int
    width: float
    height: float
    pieces: tuple[Piece, ...]
    rules: tuple[float, ...] = ()

    @cached_property
    def rows(self) -> list[list[Piece]]:
        """Its lines from top to bottom; cells side by side make one line."""
        rows: list[list[Piece]] = []
        for piece in sorted(self.pieces, key=lambda one: (-one.bottom - one.height, one.left)):
            if rows and any(one.stands_beside(piece) for one in rows[-1]):
                rows[-1].append(piece)
            else:
                rows.append([piece])
        return [sorted(row, key=lambda one: one.left) for row in rows]

    @cached_property
    def cells(self) -> list[list[str]]:
        """The texts of each line, cell by cell: wide gaps part them."""
        return [list(_joined(row)) for row in self.rows]

    @cached_property
    def lines(self) -> list[str]:
        """Its lines as texts."""
        return [" ".join(row) for row in self.cells]

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words without punctuation."""
        spaced = " ".join(self.lines)
        return frozenset(one.strip(".,;:()«»„“!?") for one in spaced.split())

    @property
    def last(self) -> str:
        """Its last line, or nothing where lines to write on follow it."""
        foot = min(one.bottom for one in self.rows[-1])
        return "" if any(rule < foot for rule in self.rules) else self.lines[-1]


def _joined(row: Sequence[Piece]) -> Iterator[str]:
    text, right = "", 0.0
    for piece in row:
        gap = piece.left - right
        # Lines of different cells may lie at heights so near that they seem one.
        if text and not -_TOUCHING < gap < _GAP:
            yield text
            text = ""
        text += f"{' ' if text and gap > _TOUCHING else ''}{piece.text}"
        right = piece.right
    yield text


def pages_of(pdf: Path) -> list[Page]:
    """The pages of a PDF with the places of their words."""
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    try:
        return [_page(number, one) for number, one in enumerate(document, 1)]
    finally:
        document.close()


def _page(number: int, page: pypdfium2.PdfPage) -> Page:
    width, height = page.get_size()
    pieces = tuple(one for one in _pieces(page) if one.text and one.top < height - _RUNNING_HEAD)
    drawn = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])
    return Page(number, width, height, pieces, tuple(one.get_bounds()[1] for one in drawn))


def _pieces(page: pypdfium2.PdfPage) -> Iterator[Piece]:
    text = page.get_textpage()
    for number in range(text.count_rects()):
        place = text.get_rect(number)
        words = text.get_text_bounded(*place)
        for hyphen in ("\u2011", "\x02", "\ufffe"):  # PDFium marks one at a line's end so
            words = words.replace(hyphen, "-")
        yield Piece(" ".join(words.split()), *place)


def overlapping(pieces: Sequence[Piece], share: float = 0.2) -> Iterator[tuple[str, str]]:
    """Pieces that stand on each other with more than a share of the smaller one."""
    ordered = sorted(pieces, key=lambda one: one.bottom)
    for number, one in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.bottom > one.top:
                break
            if one.overlap(other) > share * min(one.area, other.area) > 0:
                yield one.text, other.text
