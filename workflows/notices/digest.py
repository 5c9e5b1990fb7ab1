"""The text of a digest, plain and as HTML: items and titles, never a person's name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from itertools import groupby

from workflows.model.notices import LetterText, NoticeKind, Rhythm
from workflows.model.roadmap import item_name

MOST_LINES = 40
"""Of a section; the rest is counted."""

_TITLES = {
    NoticeKind.OVERDUE: "Просрочено",
    NoticeKind.RETURNED: "Возвращено на доработку",
    NoticeKind.DUE_SOON: "Наступает срок",
    NoticeKind.ESCALATED: "Долго просрочено у нижестоящих",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One checkpoint that is told of.

    Attributes:
        owner: short name of the organisation whose checkpoint it is.
        day: with the rest, what makes it the same line: it is told once.
        days_left: working days until the term.
    """

    owner: str
    plan: int
    item: str
    occurrence: str
    title: str
    kind: NoticeKind
    day: date
    due: date
    days_late: int = 0
    days_left: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """What one letter tells.

    Attributes:
        name: short name of the recipient's organisation or body.
        known: how many lines were told before and are true still.
        totals: Russian name of a state → how many checkpoints stand in it; in weekly ones.
    """

    name: str
    day: date
    rhythm: Rhythm
    lines: tuple[Line, ...]
    known: int = 0
    totals: Mapping[str, int] = field(default_factory=dict)


def composed(digest: Digest) -> LetterText:
    """The letter."""
    sections = [
        (kind, title, [one for one in digest.lines if one.kind is kind])
        for kind, title in _TITLES.items()
    ]
    filled = [(title, lines, kind) for kind, title, lines in sections if lines]
    counts = ", ".join(f"{title.lower()} — {len(lines)}" for title, lines, _ in filled)
    what = "сводка за неделю" if digest.rhythm is Rhythm.WEEKLY else "сроки"
    subject = f"Вешка: {what} на {digest.day:%d.%m.%Y}" + (f": {counts}" if counts else "")
    return LetterText(
        subject, "\n".join(_plain(digest, filled)) + "\n", "".join(_html(digest, filled))
    )


type _Filled = Sequence[tuple[str, list[Line], NoticeKind]]


def _plain(digest: Digest, sections: _Filled) -> Iterator[str]:
    yield f"{_one_line(digest.name)}: на {digest.day:%d.%m.%Y}"
    for title, lines, kind in sections:
        yield ""
        yield f"{title.upper()} ({len(lines)})"
        for owner, some in _by_owner(lines[:MOST_LINES], kind):
            if owner:
                yield f"{owner}:"
            yield from (f"  - {_told(one)}" for one in some)
        if len(lines) > MOST_LINES:
            yield f"  … и ещё {len(lines) - MOST_LINES}: весь список — veshka report overdue"
    yield from _ending(digest, blank="")


def _html(digest: Digest, sections: _Filled) -> Iterator[str]:
    yield '<!DOCTYPE html><html lang="ru"><head><meta charset="utf-8"></head><body>'
    yield f"<h2>{escape(_one_line(digest.name))}: на {digest.day:%d.%m.%Y}</h2>"
    for title, lines, kind in sections:
        yield f"<h3>{escape(title)} ({len(lines)})</h3>"
        for owner, some in _by_owner(lines[:MOST_LINES], kind):
            yield f"<p>{escape(owner)}:</p>" if owner else ""
            yield f"<ul>{''.join(f'<li>{escape(_told(one))}</li>' for one in some)}</ul>"
        if len(lines) > MOST_LINES:
            yield f"<p>… и ещё {len(lines) - MOST_LINES}: весь список — veshka report overdue</p>"
    yield from (f"<p>{escape(one)}</p>" for one in _ending(digest, blank=None))
    yield "</body></html>"


def _ending(digest: Digest, blank: str | None) -> Iterator[str]:
    gap = [] if blank is None else [blank]
    if digest.totals:
        yield from gap
        yield "Всего: " + "; ".join(f"{name} — {number}" for name, number in digest.totals.items())
    if not digest.lines:
        yield from gap
        yield "Просроченного и близких сроков нет."
    if digest.known:
        yield from gap
        yield f"Уже сообщалось и ещё не исполнено: {digest.known}."
    yield from gap
    yield "Подробности: veshka checkpoint list. Это письмо составила программа «Вешка»."


def _by_owner(lines: Iterable[Line], kind: NoticeKind) -> Iterator[tuple[str, list[Line]]]:
    """Lines of others under their names; one's own stand without."""
    for owner, some in groupby(lines, key=lambda one: one.owner):
        yield (_one_line(owner) if kind is NoticeKind.ESCALATED else ""), list(some)


def _told(one: Line) -> str:
    repeat = "" if one.occurrence == "1" else f" [{one.occurrence}]"
    told = f"{item_name(one.item)} {_one_line(one.title)}{repeat}"
    return f"{told} — срок {one.due:%d.%m.%Y}{_when(one)}"


def _when(one: Line) -> str:
    if one.kind is NoticeKind.RETURNED:
        return f", возвращено {one.day:%d.%m.%Y}"
    if one.days_late:
        return f", дней просрочки: {one.days_late}"
    return f", рабочих дней осталось: {one.days_left}" if one.days_left else ", последний день"


def _one_line(text: str) -> str:
    return " ".join("".join(one if one.isprintable() else " " for one in text).split())
