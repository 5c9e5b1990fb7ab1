"""How wide a text is in the chart's font, and how it is made to fit."""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

ELLIPSIS = "…"

# Advance widths in thousandths of the size: Liberation Sans, and Arial, which has the same.
_WIDTHS = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " \u00a0!,./:;I[\\]ft·",
    333: "()-`r„“”\u2011",
    334: "{}",
    350: "•",
    355: '"',
    365: "г",
    389: "*",
    400: "°",
    438: "к",
    458: "зт",
    469: "^",
    500: "Jcksvxyzсух",
    510: "э",
    521: "чь",
    531: "в",
    542: "Гпя",
    549: "≈≤≥±",
    552: "н",
    556: "#$0123456789?L_abdeghnopquаеорё«»–§",
    559: "ий",
    573: "бц",
    583: "Кдл",
    584: "+<=>~−×",
    604: "З",
    611: "FTZТ",
    625: "ъ",
    635: "У",
    656: "БЛЬ",
    667: "&ABEKPSVXYАВЕРХЧЁ",
    669: "ж",
    677: "Д",
    688: "м",
    719: "ИЙПЭы",
    722: "CDHNRUwНСЯ",
    740: "Ц",
    750: "ю",
    760: "Ф",
    778: "GOQО",
    792: "Ъ",
    802: "ш",
    823: "фщ",
    833: "MmМ",
    885: "Ы",
    889: "%",
    917: "Ш",
    923: "Ж",
    938: "Щ",
    944: "W",
    1010: "Ю",
    1015: "@",
    1073: "№",
}
_WIDTH_OF = {char: width for width, chars in _WIDTHS.items() for char in chars}
# What is not in the table is taken for as wide as it is high: Chinese is, Greek is narrower.
_UNKNOWN = 1000
# Russian text in bold is 6–9 % wider; it must not be taken for narrower than it is.
_BOLD = 1.1

_BLANKS = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line of text is at a size.

    >>> round(width_of("Этап", 100), 1)
    227.5
    """
    return _thousandths(text) * size / 1000 * (_BOLD if bold else 1)


@lru_cache(maxsize=8192)
def _thousandths(text: str) -> int:
    return sum(_WIDTH_OF.get(char, _UNKNOWN) for char in text)


def one_line(text: str) -> str:
    """A text with every line break and run of blanks made one space; fixed spaces stay."""
    return _BLANKS.sub(" ", text).strip(" ")


def cut(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """A text that fits a width: whole, or cut with «…», after a word if one is near.

    >>> cut("Собрать запросы наставляемых", 100, 10)
    'Собрать запросы…'
    """
    if width_of(text, size, bold=bold) <= width:
        return text
    low = _fitting(text, width - width_of(ELLIPSIS, size, bold=bold), size, bold=bold)
    whole_word = text[: low + 1].rpartition(" ")[0]
    kept = whole_word if len(whole_word) >= 0.7 * low else text[:low]
    return kept.rstrip(" ,;:–-(«") + ELLIPSIS


def wrapped(
    text: str, width: float, size: float, lines: int, *, bold: bool = False
) -> tuple[str, ...]:
    """A text in at most so many lines; what does not fit is cut off with «…» in the last one.

    >>> wrapped("Собрать запросы тех, кто хочет стать наставляемым", 120, 10, 2)
    ('Собрать запросы тех, кто', 'хочет стать наставляе…')
    """
    rest = one_line(text)
    found: list[str] = []
    while rest and len(found) < lines - 1 and width_of(rest, size, bold=bold) > width:
        head = _head(rest, width, size, bold=bold)
        found.append(head)
        rest = rest[len(head) :].lstrip(" ")
    return *found, cut(rest, width, size, bold=bold)


def _head(text: str, width: float, size: float, *, bold: bool) -> str:
    """As many whole words as fit; part of the first word if not even that does."""
    fits = _fitting(text, width, size, bold=bold)
    whole_words = text[: fits + 1].rpartition(" ")[0].rstrip(" ")
    return whole_words or text[: max(fits, 1)]


def _fitting(text: str, width: float, size: float, *, bold: bool) -> int:
    """How many of a text's first characters fit."""
    reach = accumulate(_WIDTH_OF.get(char, _UNKNOWN) for char in text)
    return bisect_right([*reach], width * 1000 / (size * (_BOLD if bold else 1)))
