"""What is said of a registration's day and number: what forbids it, what to look at again."""

from collections.abc import Iterator, Sequence
from datetime import date

from workflows.clock import today
from workflows.documents.context import name_in_set
from workflows.documents.package import PackageData
from workflows.language import join_and
from workflows.model.journals import Journal, JournalEntry, number_key
from workflows.model.templates import TemplateSet
from workflows.operations.calendars import production_calendar
from workflows.problems import Place, Problem, ProblemsFoundError, Severity
from workflows.workspace import Workspace

_LONGEST = 64


def require_number(number: str, organisation: str) -> str:
    """A number typed by hand, without stray spaces and the sign «№».

    Raises:
        ProblemsFoundError: J103, it cannot stand in a document or a file's name.
    """
    tidy = " ".join(number.removeprefix("№").split())
    if tidy and len(tidy) <= _LONGEST and tidy.isprintable() and number_key(tidy).strip("-./\\"):
        return tidy
    raise ProblemsFoundError(
        [
            Problem(
                "J103",
                f"номер «{number[:_LONGEST]}» не годится",
                Place(path=organisation),
                "напишите номер, как он стоит в журнале: 57-о, 01-12/5",
            )
        ]
    )


def require_past(workspace: Workspace, day: date, organisation: str) -> None:
    """A document is registered on the day it is signed, or later; never ahead.

    Raises:
        ProblemsFoundError: J106, the day has not come yet.
    """
    now = today(workspace.time_zone)
    if day > now:
        raise ProblemsFoundError(
            [
                Problem(
                    "J106",
                    f"дата регистрации {day:%d.%m.%Y} ещё не наступила (сегодня {now:%d.%m.%Y})",
                    Place(path=organisation),
                    "укажите день, когда документ подписан; без --date берётся сегодня",
                )
            ]
        )


def day_warnings(workspace: Workspace, data: PackageData, entry: JournalEntry) -> Iterator[Problem]:
    """What is odd in the day by itself: before the launch, a day off, not the recorded one."""
    day = entry.dated
    if data.launch is not None and day < data.launch.date:
        yield _warning(
            "J108",
            entry,
            f"дата {day:%d.%m.%Y} раньше приказа {data.launch.date:%d.%m.%Y}, от которого идут "
            "сроки плана",
            "проверьте дату",
        )
    if data.roadmap is not None:
        calendar = production_calendar(workspace, data.roadmap.policy)
        if not calendar.is_working(day):
            yield _warning(
                "J109",
                entry,
                f"{day:%d.%m.%Y} — нерабочий день",
                "проверьте дату: документы датируют днём подписания",
            )
    recorded = data.requisites.get(entry.document)
    if recorded is None or entry.subject:
        return
    if (recorded.day or day, recorded.number or entry.number) != (day, entry.number):
        shown = f"{recorded.day:%d.%m.%Y}" if recorded.day else "—"
        yield _warning(
            "J118",
            entry,
            f"в истории плана записан приказ от {shown} № {recorded.number or '—'}, "
            f"а зарегистрирован от {day:%d.%m.%Y} № {entry.number}",
            "если верна регистрация, запишите событие ещё раз: veshka checkpoint event",
        )


def blanks_left(blanks: Sequence[str], template_set: TemplateSet, where: str) -> Problem:
    """J120: a paper is about to be registered for ever with a place left blank.

    Args:
        blanks: the places, each with its tag.
        template_set: whose documents the tags may cite.
        where: the organisation and the document.
    """
    cited = [
        f"«{one.title}» (--document {one.id})"
        for one in template_set.documents
        if any(f"комплект.{name_in_set(one.id)}." in blank for blank in blanks)
    ]
    hint = "впишите от руки при подписании"
    if cited:
        hint = (
            f"зарегистрируйте сначала {join_and(cited)}, затем этот документ взамен: "
            f"--cancels НОМЕР; или {hint}"
        )
    return Problem(
        "J120",
        "в зарегистрированном документе осталось пустое место для даты или номера",
        Place(path=where),
        hint,
        tuple(blanks),
        Severity.WARNING,
    )


def order_warnings(
    entry: JournalEntry, journal: Journal, entries: Sequence[JournalEntry]
) -> Iterator[Problem]:
    """Numbers and days of a journal go up together; a number typed by hand may leave some out."""
    if entry.ordinal is None:
        return
    same = [
        one
        for one in entries
        if (one.journal, one.year) == (entry.journal, entry.year) and one.ordinal is not None
    ]
    before = [one for one in same if (one.ordinal or 0) < entry.ordinal]
    after = [one for one in same if (one.ordinal or 0) > entry.ordinal]
    yield from _out_of_turn(entry, before, after)
    begins = journal.first_in(entry.year)
    expected = max([one.ordinal or 0 for one in before], default=begins - 1) + 1
    if entry.ordinal > expected:
        yield _warning(
            "J110",
            entry,
            f"между прошлым номером журнала и номером {entry.number} пропущено номеров: "
            f"{entry.ordinal - expected}",
            "если они есть в бумажном журнале, всё верно: счёт пойдёт дальше с этого номера",
        )


def _out_of_turn(
    entry: JournalEntry, before: Sequence[JournalEntry], after: Sequence[JournalEntry]
) -> Iterator[Problem]:
    last = max(before, key=lambda one: one.dated, default=None)
    first = min(after, key=lambda one: one.dated, default=None)
    if last is not None and entry.dated < last.dated:
        yield _warning(
            "J107",
            entry,
            f"дата {entry.dated:%d.%m.%Y} раньше даты номера {last.number} "
            f"({last.dated:%d.%m.%Y}), хотя номер больше",
            "приказы нумеруют по порядку дат: проверьте дату",
        )
    if first is not None and entry.dated > first.dated:
        yield _warning(
            "J107",
            entry,
            f"дата {entry.dated:%d.%m.%Y} позже даты номера {first.number} "
            f"({first.dated:%d.%m.%Y}), хотя номер меньше",
            "приказы нумеруют по порядку дат: проверьте дату",
        )


def _warning(code: str, entry: JournalEntry, message: str, hint: str) -> Problem:
    place = Place(path=f"{entry.organisation}, № {entry.number}")
    return Problem(code, message, place, hint, severity=Severity.WARNING)
