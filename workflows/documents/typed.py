"""What a person has typed where a field belongs: dates, numbers, school years, organisations."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from workflows.documents.acts_cited import is_of_act
from workflows.documents.compiled import Part
from workflows.documents.names_typed import names
from workflows.documents.organisations_typed import organisations
from workflows.documents.parts import Paragraph
from workflows.documents.report import PlacedReport
from workflows.documents.requisites_typed import DATE, NUMBER, Span, dates, numbers, requisites
from workflows.documents.tags import Tag, scan
from workflows.problems import Severity

# Stands for a tag, one for each of its characters, so that places in the text stay the same.
TAG = "\ufffc"
_YEAR = r"20\d\d ?[/–—-] ?(?:20)?\d\d"
_SCHOOL_YEAR = re.compile(
    rf"{_YEAR} ?(?:уч\.|учебн\w+)(?: ?г(?:од\w*|\.)?)?|учебн\w+ год\w* ?\(?{_YEAR}"
)
_APPENDIX = re.compile(r"\s*приложени[ея]\b", re.IGNORECASE)
_TO_ORDER = re.compile(r"\bк\s+(?:приказу|распоряжению|положению|решению)\b", re.IGNORECASE)
_APPENDIX_NUMBER = re.compile(r"приложени[ея] ?№? ?\d+", re.IGNORECASE)
# An appendix's heading is one to four short lines.
_LINES, _LONGEST_LINE = 4, 150


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of typed thing: its code, how it is told and mended, and how to find it."""

    code: str
    message: str
    hint: str
    find: Callable[[str], Iterator[Span]]


def typed(part: Part, report: PlacedReport) -> None:
    """Report everything in a part that looks typed where the data have a field for it."""
    texts = [masked(one.text) for one in part.paragraphs]
    taken = list(_appendices(part.paragraphs, texts, report))
    for number, (paragraph, text) in enumerate(zip(part.paragraphs, texts, strict=True)):
        known = [span for where, span in taken if where == number]
        for kind in _KINDS:
            for start, end in kind.find(text):
                if any(start < b and a < end for a, b in known):
                    continue
                known.append((start, end))
                shown = paragraph.text[start:end].strip()
                report(paragraph.where, shown, kind.code, kind.message, kind.hint, Severity.WARNING)


def masked(text: str) -> str:
    """The text with every tag hidden, every space and hyphen a common one; all places stay.

    >>> masked("от {{ x }} №\u00a01").replace(TAG, "_")
    'от _______ № 1'
    """
    position = 0
    for one in scan(text):
        start = text.find(one.text, position)
        if isinstance(one, Tag) and start >= 0:
            position = start + len(one.text)
            text = f"{text[:start]}{TAG * len(one.text)}{text[position:]}"
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2011", "-")


def school_years(text: str) -> Iterator[Span]:
    """Places of school years.

    >>> text = "план на 2024/2025 учебный год и программа на 2021–2024 годы"
    >>> [text[a:b] for a, b in school_years(text)]
    ['2024/2025 учебный год']
    """
    return (found.span() for found in _SCHOOL_YEAR.finditer(text))


_DOCUMENT = "поставьте поля: {{ документ.дата | дата }} и {{ документ.номер | номер }}"
_KINDS = (
    _Kind(
        "T133",
        "напечатано название организации: в документах других организаций оно останется",
        "поставьте поле: {{ организация.краткое }} или {{ организация.название }}, с падежом "
        "после черты: | дательный",
        organisations,
    ),
    _Kind(
        "T131",
        "напечатаны дата и номер документа: во всех документах они будут одни и те же",
        f"{_DOCUMENT}; у другого документа комплекта — {{{{ комплект.….дата | дата }}}}; "
        "нормативный акт берите из списка: {{ нпа.… }}",
        requisites,
    ),
    _Kind(
        "T131",
        "напечатан номер документа: во всех документах он будет один и тот же",
        "поставьте поле: {{ документ.номер | номер }} или {{ комплект.….номер | номер }}",
        numbers,
    ),
    _Kind(
        "T132",
        "напечатан учебный год: в следующем году он устареет",
        "поставьте поле: {{ период.учебный_год }}",
        school_years,
    ),
    _Kind(
        "T131",
        "напечатана дата: во всех документах она будет одна и та же",
        "поставьте поле: {{ документ.дата | дата }}, {{ период.начало | дата }} или другое",
        dates,
    ),
    _Kind(
        "T137",
        "напечатаны фамилия и имя или инициалы: во всех документах они будут одни и те же",
        "поставьте поле: {{ директор.инициалы }}, {{ куратор.фио | винительный }} или другое",
        names,
    ),
)


def _appendices(
    paragraphs: Sequence[Paragraph], texts: Sequence[str], report: PlacedReport
) -> Iterator[tuple[int, Span]]:
    """Report the requisites of appendices; the number of the paragraph and the place of each."""
    for first, text in enumerate(texts):
        lines = _heading(paragraphs, texts, first) if _APPENDIX.match(text) else []
        whole = " ".join(texts[one] for one in lines)
        if not _TO_ORDER.search(whole):
            continue
        cited = [
            (line, span, own)
            for line in lines
            for span, own in _requisites_of(texts[line], before=" ".join(texts[first:line]))
        ]
        found = [(line, span) for line, span, own in cited if own]
        for line, (start, end) in found:
            piece = paragraphs[line]
            report(piece.where, piece.text[start:end], "T134", _APPENDIX_TYPED, _APPENDIX_HINT)
        number = _APPENDIX_NUMBER.search(text)
        if number and not found and TAG in whole:
            piece = paragraphs[first]
            shown = piece.text[number.start() : number.end()]
            message = "напечатан номер приложения, а его даёт комплект"
            report(piece.where, shown, "T134", message, _APPENDIX_HINT, Severity.WARNING)
        yield from ((line, span) for line, span, _ in cited)


_APPENDIX_TYPED = "напечатаны реквизиты приказа, к которому это приложение"
_APPENDIX_HINT = (
    "поставьте поля: {{ приложение.номер }}, {{ приложение.приказ.дата | дата }}, "
    "{{ приложение.приказ.номер | номер }}"
)


def _heading(paragraphs: Sequence[Paragraph], texts: Sequence[str], first: int) -> list[int]:
    """The paragraphs of an appendix's heading."""
    lines = [first]
    for number in range(first + 1, min(first + _LINES, len(texts))):
        same = paragraphs[number].holder == paragraphs[first].holder
        if not same or len(texts[number]) > _LONGEST_LINE or _APPENDIX.match(texts[number]):
            break
        lines.append(number)
    return lines


def _requisites_of(text: str, before: str) -> Iterator[tuple[Span, bool]]:
    """Typed dates and numbers of the order, and whether they are the organisation's own.

    Args:
        text: one line of the heading.
        before: the lines above it: a ministry may be named there.
    """
    begin = _APPENDIX_NUMBER.match(text.lstrip())
    skipped = begin.end() + len(text) - len(text.lstrip()) if begin else 0
    shift = len(before) + 1
    names = list(organisations(text))
    for found in re.finditer(rf"(?:от )?{DATE}(?:,? ?{NUMBER})?|{NUMBER}", text[skipped:]):
        start, end = found.start() + skipped, found.end() + skipped
        if any(start < b and a < end for a, b in names):
            continue
        yield (start, end), not is_of_act(f"{before} {text}", start + shift, end + shift)
