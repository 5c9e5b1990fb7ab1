"""Показатели: numerator from registers, denominator from registers or figures, by year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from workflows.model.history import FigureRecord
from workflows.model.roadmap import FIGURE_NAMES, Counted, Indicator, Level, Programme, Roadmap
from workflows.model.tables import CellValue, Column, ReportTable
from workflows.operations.figure_use import owns
from workflows.operations.reports.scope import Scope
from workflows.planning.indicators import IndicatorValue, target_of
from workflows.planning.participants import Counting, Tally
from workflows.store.figures import figures
from workflows.store.paired import organisations_with_pairs

_NAMED = 5
_RULE = (
    "Участник считается после полного цикла программы, в году её окончания, по организации, "
    "где он учится, и один раз. Цель есть только в тех годах, для которых она установлена. "
    "Прогноз — с парами, срок которых закончится до конца года."
)
_SATISFIED = frozenset((Counted.SATISFIED_MENTEES, Counted.SATISFIED_MENTORS))
_COLUMNS = (
    Column("indicator", "Показатель", 44),
    Column("year", "Год", 6),
    Column("numerator", "Числитель", 10, "Чис."),
    Column("denominator", "Знаменатель", 12, "Знам."),
    Column("achieved", "Достигнуто, %", 11, "Есть"),
    Column("target", "Цель, %", 8, "Цель"),
    Column("forecast", "Прогноз на конец года, %", 12, "Будет"),
    Column("gap", "Не хватает, п.п.", 10, "Мало"),
)


def indicator_values(
    roadmap: Roadmap, scope: Scope, day: date, years: Sequence[int] = ()
) -> list[IndicatorValue]:
    """Each indicator of a roadmap in each year up to the day's own, as known on the day."""
    chosen = tuple(years) or tuple(
        year
        for year in range(roadmap.period_start.year, roadmap.period_end.year + 1)
        if year <= day.year
    )
    entered, homes = figures(chosen, day=day), _homes(scope)
    counted = [
        _Evaluation(
            one, scope, entered, Counting(year, min(day, date(year, 12, 31)), homes), Tally()
        )
        for one in roadmap.indicators
        for year in chosen
    ]
    # All of them: someone may be mentored by another organisation than where he studies.
    for organisation in organisations_with_pairs(chosen):
        for one in counted:
            one.found.add(organisation, one.indicator, one.counting)
    return [one.value(day) for one in counted]


def _homes(scope: Scope) -> dict[str, tuple[Programme, ...]]:
    return {
        code: one.responder.programmes
        for code, one in scope.members.items()
        if one.seat.level is Level.ORGANISATION
    }


def indicators_table(
    values: Sequence[IndicatorValue], scope: Scope, day: date, roadmap: Roadmap
) -> ReportTable:
    """A row an indicator and year, with everything that is missing named below."""
    title = f"Показатели карты {roadmap.id}"
    rows = tuple(_row(one) for one in values)
    notes = (
        _RULE,
        *(f"{_label(one)}: {note}." for one in values for note in one.notes),
    )
    return ReportTable("indicators", title, day, _COLUMNS, rows, notes, scope.subject)


def _label(one: IndicatorValue) -> str:
    return f"Показатель {one.indicator.id}, {one.year} год"


def _row(one: IndicatorValue) -> tuple[CellValue, ...]:
    return (
        f"{one.indicator.id}. {one.indicator.title}",
        one.year,
        one.numerator,
        one.denominator,
        one.achieved,
        one.target,
        one.forecast,
        one.gap,
    )


@dataclass(frozen=True, slots=True)
class _Evaluation:
    """One indicator in one year for those in scope."""

    indicator: Indicator
    scope: Scope
    entered: Sequence[FigureRecord]
    counting: Counting
    found: Tally

    @property
    def year(self) -> int:
        """Which one is counted."""
        return self.counting.year

    def value(self, day: date) -> IndicatorValue:
        """What was found, as known on a day."""
        indicator, year, found = self.indicator, self.year, self.found.settle()
        target = target_of(indicator, year)
        if indicator.counts is None:
            note = "в карте не указано, кого считать (counts)"
            return IndicatorValue(indicator, year, None, None, target=target, notes=(note,))
        if indicator.counts in _SATISFIED:
            return self._satisfaction(found, target)
        denominator, missing = self._denominator()
        notes = (
            *missing,
            *_too_many(len(found.done), denominator),
            *_moved(found),
            *_unknown(found),
        )
        # Of a year that is over nothing more is expected.
        done, planned = len(found.done), found.expected if day <= self.counting.day else 0
        return IndicatorValue(indicator, year, done, denominator, planned, target, notes)

    def _satisfaction(self, found: Tally, target: int | None) -> IndicatorValue:
        """Of all who finished, so that silence is no consent; without an answer, no number."""
        silent = len(found.done) - len(found.answered)
        notes = [*_unknown(found)]
        if not found.done:
            notes.insert(0, "программу ещё никто не завершил, спрашивать некого")
        elif silent:
            notes.insert(0, f"не ответили на анкету: {silent} из {len(found.done)}")
        if not found.answered:
            return IndicatorValue(
                self.indicator, self.year, None, len(found.done) or None, 0, target, tuple(notes)
            )
        satisfied, all_done = len(found.satisfied), len(found.done)
        return IndicatorValue(
            self.indicator, self.year, satisfied, all_done, 0, target, tuple(notes)
        )

    def _denominator(self) -> tuple[int | None, tuple[str, ...]]:
        indicator = self.indicator
        kind = indicator.out_of
        if kind is None:
            return None, ("в карте не указано, из скольких считать (out_of)",)
        owners = self._owners()
        known = {
            one.organisation: one.value
            for one in self.entered
            if one.kind == kind and one.year == self.year
        }
        missing = [code for code in owners if code not in known]
        what = FIGURE_NAMES[kind]
        if not owners:
            who = _OWNERS[indicator.entered_by]
            return None, (f"нет данных — {what}: {who}",)
        if missing:
            names = ", ".join(f"{self.scope.name(one)} ({one})" for one in missing[:_NAMED])
            more = f" и ещё {len(missing) - _NAMED}" if len(missing) > _NAMED else ""
            told = (
                f"нет данных — {what}, внесли {len(owners) - len(missing)} из {len(owners)}; "
                f"не внесли: {names}{more}"
            )
            return None, (told,)
        total = sum(known[code] for code in owners)
        return total, ("знаменатель равен нулю, делить не на что",) if not total else ()

    def _owners(self) -> list[str]:
        return [code for code, one in self.scope.members.items() if owns(self.indicator, one)]


_OWNERS = {
    Level.ORGANISATION: "её вносит каждая организация, а таких в этом отчёте нет",
    Level.MUNICIPALITY: "её вносит муниципалитет, а его в этом отчёте нет",
    Level.MINISTRY: "её вносит министерство, а его в этом отчёте нет",
}


def _too_many(done: int, denominator: int | None) -> Iterator[str]:
    """A share above the whole is a mistake in the figure: it is shown as it is, and told."""
    if denominator and done > denominator:
        yield (
            f"участников ({done}) больше, чем всего ({denominator}): доля выше 100 %, "
            "проверьте численность"
        )


def _moved(found: Tally) -> Iterator[str]:
    if found.moved:
        yield (
            f"прошли программу в двух организациях (одно имя и дата рождения): {found.moved}; "
            "каждый учтён один раз, а у каждой из организаций он есть"
        )


def _unknown(found: Tally) -> Iterator[str]:
    for why, number in sorted(found.unknown.items()):
        yield f"не посчитаны: {number} — {why}"
