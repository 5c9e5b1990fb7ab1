"""What a reader of «Отчётность за период» must know: who is missing, what came too late."""

from collections.abc import Iterable, Iterator, Sequence

from workflows.model.tables import Column
from workflows.operations.reports.duties import Duty, came_late, counted_once, owes_several
from workflows.operations.reports.scope import Scope
from workflows.planning.register_counts import period_of, register_counts
from workflows.store.organisations import organisations

SHOWN = ("pairs", "mentors", "mentees", "completed_mentees")
HEADS = (
    Column("pairs", "Пар", 7),
    Column("mentors", "Наставников", 14, "Наст-в"),
    Column("mentees", "Наставляемых", 15, "Наст-х"),
    Column("completed_mentees", "Завершили", 12, "Зав."),
)
_TITLES = {one.key: one.title.lower() for one in HEADS}
# A paragraph of three hundred names is read by nobody, and the rows name them all.
_NAMED = 20


def cascade_notes(owed: Sequence[Duty], scope: Scope) -> Iterator[str]:
    """The notes in the order of their weight."""
    own, above = [one for one in owed if one.is_own], [one for one in owed if not one.is_own]
    sent = {one.organisation for one in own if one.record is not None}
    lacking = [one for one in own if one.record is None]
    missing = _names((one for one in lacking if one.organisation not in sent), scope)
    partly = _names((one for one in lacking if one.organisation in sent), scope)
    if missing:
        yield f"Не сдали организации: {missing}. В суммы они не входят."
    if partly:
        yield f"Сдали не все свои отчёты: {partly}. В суммы входит то, что сдано."
    behind = _names((one for one in above if one.record is None), scope)
    if behind:
        yield f"Не сдали центры и органы: {behind}. Их отчёты сводные, в суммы они не входят."
    if not lacking and not behind:
        yield "Сдали все."
    yield "Суммы — по сданным отчётам, как они заморожены; каждая организация — один раз."
    yield from _first_of(_outdated(above, owed, scope))
    yield from _first_of(_differ(own, scope))
    yield from _first_of(_anew(owed, scope))
    yield from _first_of(_changed_since(own, scope))


def _names(owed: Iterable[Duty], scope: Scope) -> str:
    names = list(dict.fromkeys(scope.name(one.organisation) for one in owed))
    more = f" и ещё {len(names) - _NAMED} (все — в строках по организациям)"
    return ", ".join(names[:_NAMED]) + (more if len(names) > _NAMED else "")


def _first_of(notes: Iterable[str]) -> Iterator[str]:
    found = list(notes)
    yield from found[:_NAMED]
    if len(found) > _NAMED:
        yield f"… и ещё таких замечаний: {len(found) - _NAMED}."


def _outdated(above: Iterable[Duty], owed: Sequence[Duty], scope: Scope) -> Iterator[str]:
    """Late data reopens nothing, but whoever reads a consolidated report is told of it."""
    for one in above:
        changes: dict[str, list[str]] = {}
        for what, code in came_late(one, owed, scope):
            changes.setdefault(what, []).append(scope.name(code))
        if one.record is not None and changes:
            told = "; ".join(f"{what} — {_few(who)}" for what, who in changes.items())
            where = (
                f"--organisation {one.organisation} --roadmap {one.owner.running.record.roadmap}"
            )
            point = f"--item {one.item} --occurrence {one.record.occurrence}"
            yield (
                f"{scope.name(one.organisation)}, {one.item}: сводный отчёт от "
                f"{one.record.on_date:%d.%m.%Y} устарел: после его сдачи {told}. Он заморожен и "
                "остался прежним. Чтобы учесть новое, получатель возвращает его (veshka checkpoint "
                f"return {where} {point} --comment …), и центр сдаёт его заново "
                "(veshka report submit)."
            )


def _few(names: Sequence[str]) -> str:
    more = f" и ещё {len(names) - _NAMED}" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _differ(own: Sequence[Duty], scope: Scope) -> Iterator[str]:
    """Two reports of one period that say different things: which is counted is told."""
    if not owes_several(own):
        return
    counted = counted_once(own)
    told: dict[str, dict[str, tuple[int, ...]]] = {}
    for one in own:
        if one.record is not None:
            said = tuple(one.counts.get(key, 0) for key in SHOWN)
            told.setdefault(one.organisation, {})[one.item] = said
    for code, by_item in told.items():
        if len(set(by_item.values())) > 1:
            yield (
                f"{scope.name(code)}: отчёты за этот период расходятся ({', '.join(by_item)}); "
                f"в итог вошёл сданный последним — {counted[code].item}."
            )


def _anew(owed: Iterable[Duty], scope: Scope) -> Iterator[str]:
    for one in owed:
        if one.record is not None and one.record.number > 1:
            name = scope.name(one.organisation)
            yield f"{name}, {one.item}: отчёт сдан заново, № {one.record.number}."


def _changed_since(own: Iterable[Duty], scope: Scope) -> Iterator[str]:
    """Registers that say something else by now: told, and nothing more."""
    sent = [one for one in own if one.record is not None]
    now = {one.id: one for one in organisations([one.organisation for one in sent])}
    for one in sent:
        period = period_of(one.standing.checkpoint.occurrence.key)
        if period is None:
            continue
        current = register_counts(now[one.organisation], period)
        changed = [key for key in SHOWN if current[key] != one.counts.get(key)]
        if changed:
            words = ", ".join(
                f"{_TITLES[key]} было {one.counts.get(key)}, стало {current[key]}"
                for key in changed
            )
            yield (
                f"{scope.name(one.organisation)}, {one.item}: реестры изменились после сдачи "
                f"({words}); отчёт остался прежним."
            )
