"""What a schema cannot see in a roadmap: references, repeats, circles, contradictions."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from graphlib import CycleError, TopologicalSorter

from workflows.model.rules import DateSpec, anchors
from workflows.problems import Problem
from workflows.specs.deadline_texts import reference_place
from workflows.specs.draft import Draft, Row, Spot
from workflows.specs.schema_faults import nearest, perhaps, there_are
from workflows.specs.yaml_reading import Route

type Check = Callable[[Draft], Iterator[Problem]]

_AT_LEAST = re.compile(r"не менее (?:чем )?(\d+)", re.IGNORECASE)
_CONTROL_POINT = re.compile(r"\bКТ\b|контрольн\w+ точк", re.IGNORECASE)


def faults_in(draft: Draft, documents: Collection[str] | None = None) -> Iterator[Problem]:
    """Everything that the checks find.

    Args:
        draft: the file with its deadlines read.
        documents: ids of the template set's documents; None when the set is not known.
    """
    for check in _CHECKS:
        yield from check(draft)
    if documents is not None:
        yield from _unknown_documents(draft, documents)


# -- the head of the file --------------------------------------------------------------------------


def _other_name(draft: Draft) -> Iterator[Problem]:
    found, file = draft.part("id"), re.split(r"[/\\]", draft.source.file)[-1]
    name = file.removesuffix(".yml").removesuffix(".yaml")
    if found and found != name:
        yield draft.error(
            "R218",
            ("id",),
            f"имя карты «{found}» не совпадает с именем файла «{file}»",
            f"переименуйте файл в {found}.yaml или исправьте id на {name}",
        )


def _period(draft: Draft) -> Iterator[Problem]:
    start, end = draft.part("period", "start"), draft.part("period", "end")
    signed = draft.part("order", "date")
    if start and end and end < start:
        yield draft.error(
            "R212",
            ("period", "end"),
            f"карта кончается {_shown(end)}, раньше, чем начинается: {_shown(start)}",
            "исправьте period",
        )
    elif end and signed and signed > end:
        yield draft.error(
            "R213",
            ("order", "date"),
            f"приказ издан {_shown(signed)}, а карта кончается {_shown(end)}",
            "исправьте дату приказа или period",
        )


def _shown(day: str) -> str:
    return f"{date.fromisoformat(day):%d.%m.%Y}"


def _empty_order(draft: Draft) -> Iterator[Problem]:
    """No order must be said on purpose: a key left empty would stop every date in silence."""
    if draft.checked.data.get("order", "") is None and not draft.source.text(("order",)):
        yield draft.error(
            "R229",
            Spot(("order",), key=True),
            "приказ не указан",
            "впишите дату и номер приказа; если карту запустили без приказа, напишите order: null",
        )


def _repeated_indicators(draft: Draft) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, indicator in enumerate(draft.part("indicators") or ()):
        if indicator["id"] in seen:
            message = f"показатель «{indicator['id']}» уже есть"
            yield draft.error("R219", ("indicators", number, "id"), message, "дайте другой номер")
        seen.add(indicator["id"])


# -- stages and numbers ----------------------------------------------------------------------------


def _stages(draft: Draft) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for number, stage in enumerate(draft.checked.data.get("stages") or ()):
        path: Route = ("stages", number)
        if not isinstance(stage, Mapping):
            continue
        if stage.get("items") == []:
            hint = "добавьте мероприятия или удалите этап"
            yield draft.error("R210", (*path, "items"), "в этапе нет мероприятий", hint)
        found = stage.get("id")
        if not isinstance(found, str):
            continue
        if found in seen:
            first = draft.source.place(("stages", seen[found], "id")).line
            message = f"номер этапа уже есть в строке {first}"
            yield draft.error("R208", (*path, "id"), message, "дайте этапу его номер")
        seen.setdefault(found, number)


def _repeated_items(draft: Draft) -> Iterator[Problem]:
    seen: dict[str, Row] = {}
    for row in draft.rows:
        if row.id in seen:
            first = draft.source.place((*seen[row.id].path, "id")).line
            yield draft.error(
                "R207",
                (*row.path, "id"),
                f"такой номер уже есть в строке {first}",
                "дайте свой номер; если номер повторён в самом приказе, напишите об этом в notes",
            )
        seen.setdefault(row.id, row)


def _numbering(draft: Draft) -> Iterator[Problem]:
    """A number of another stage, or one out of turn: the usual traces of a slip or a lost row."""
    before: dict[str, tuple[int, ...]] = {}
    for row in draft.rows:
        if not re.fullmatch(r"\d+(\.\d+)+", row.id) or not row.stage.isdigit():
            continue
        number = tuple(int(part) for part in row.id.split("."))
        if number[0] != int(row.stage):
            yield draft.warning(
                "R220",
                (*row.path, "id"),
                f"номер {row.id} стоит в этапе {row.stage}",
                "исправьте номер или перенесите мероприятие в его этап",
            )
        elif number < before.get(row.stage, ()):
            yield draft.warning(
                "R221",
                (*row.path, "id"),
                f"номер {row.id} идёт после большего",
                "проверьте порядок мероприятий по приказу",
            )
        before[row.stage] = number


# -- who, what -------------------------------------------------------------------------------------


def _responsible(draft: Draft) -> Iterator[Problem]:
    parties = draft.checked.data.get("parties")
    if not isinstance(parties, Mapping) or not parties:
        return
    for path, party in _named_parties(draft):
        if party in parties:
            continue
        near = nearest(party, parties)
        correction = f"исправьте опечатку («{near}»)" if near else "исправьте опечатку"
        yield draft.error(
            "R203",
            path,
            f"ответственный «{party}» не описан в parties",
            f"{correction} или добавьте ответственного в parties",
            there_are(parties),
        )


def _two_roles(draft: Draft) -> Iterator[Problem]:
    for row in draft.rows:
        responsible = draft.part(*row.path, "responsible") or ()
        for number, party in enumerate(draft.part(*row.path, "co_executors") or ()):
            if party in responsible:
                yield draft.error(
                    "R228",
                    (*row.path, "co_executors", number),
                    f"«{party}» — и ответственный, и соисполнитель",
                    "оставьте его в одном из двух ключей: responsible или co_executors",
                )


def _idle_parties(draft: Draft) -> Iterator[Problem]:
    parties = draft.part("parties") or {}
    named = {party for _, party in _named_parties(draft)}
    # Next to a misspelt or unreadable name this would only repeat what is already said.
    readable = all(draft.part(*row.path, "responsible") for row in draft.rows)
    for party in parties if readable and named <= parties.keys() else ():
        if party not in named:
            yield draft.warning(
                "R214",
                Spot(("parties", party), key=True),
                f"ответственный «{party}» описан, но ни за что не отвечает",
                "удалите его или укажите в мероприятиях: responsible, co_executors, reports",
            )


def _named_parties(draft: Draft) -> Iterator[tuple[Route, str]]:
    for row in draft.rows:
        for path in _lists_of_parties(draft, row):
            for number, party in enumerate(draft.part(*path) or ()):
                yield (*path, number), party


def _lists_of_parties(draft: Draft, row: Row) -> Iterator[Route]:
    yield (*row.path, "responsible")
    yield (*row.path, "co_executors")
    yield (*row.path, "approval", "by")
    yield (*row.path, "approval", "then", "by")
    for number in range(len(draft.part(*row.path, "reports") or ())):
        yield (*row.path, "reports", number, "from")
        yield (*row.path, "reports", number, "to")


def _deliverables(draft: Draft) -> Iterator[tuple[Route, str, Mapping[str, object]]]:
    """Every deliverable: its place, its title, and the rest of its keys."""
    for row in draft.rows:
        for number, one in enumerate(draft.part(*row.path, "deliverables") or ()):
            whole = {"title": one} if isinstance(one, str) else one
            yield (*row.path, "deliverables", number), whole["title"], whole


def _minima(draft: Draft) -> Iterator[Problem]:
    for path, title, whole in _deliverables(draft):
        stated = _AT_LEAST.search(title)
        if stated and whole.get("minimum") != int(stated[1]):
            yield draft.warning(
                "R222",
                path,
                f"в результате сказано «{stated[0]}», а {_minimum(whole)}",
                f"укажите minimum: {stated[1]}",
            )


def _minimum(whole: Mapping[str, object]) -> str:
    return f"minimum: {whole['minimum']}" if "minimum" in whole else "ключа minimum нет"


def _unknown_documents(draft: Draft, documents: Collection[str]) -> Iterator[Problem]:
    for path, _, whole in _deliverables(draft):
        document = whole.get("document")
        if isinstance(document, str) and document not in documents:
            yield draft.error(
                "R211",
                (*path, "document"),
                f"документа «{document}» нет в комплекте шаблонов{perhaps(document, documents)}",
                "исправьте имя, добавьте шаблон в комплект или удалите ключ document",
                there_are(sorted(documents)),
            )


def _control_points(draft: Draft) -> Iterator[Problem]:
    for row in draft.rows:
        is_point = row.data.get("control_point") is True
        if not is_point and _CONTROL_POINT.search(row.deadline_text):
            yield draft.warning(
                "R224",
                (*row.path, "deadline"),
                "в сроке напечатано «КТ», а мероприятие не отмечено как контрольная точка",
                "добавьте control_point: true",
            )
        if is_point and not row.data.get("deliverables"):
            yield draft.warning(
                "R223",
                Spot((*row.path, "control_point"), key=True),
                "у контрольной точки нет результата",
                "укажите в deliverables, что по ней сдают: отчёт, описание хода этапа",
            )


# -- what deadlines are counted from ---------------------------------------------------------------


def _unknown_anchors(draft: Draft) -> Iterator[Problem]:
    known = [row.id for row in draft.rows]
    for row, item in _anchored(draft):
        if item not in known:
            yield draft.error(
                "R209",
                Spot(reference_place(row), word=item),
                f"срок отсчитан от мероприятия {item}, а его нет в карте{perhaps(item, known)}",
                "исправьте номер мероприятия",
            )


def _circles(draft: Draft) -> Iterator[Problem]:
    graph: dict[str, set[str]] = {row.id: set() for row in draft.rows}
    rows = {row.id: row for row in reversed(draft.rows)}
    for row, item in _anchored(draft):
        graph[row.id].add(item)
    while circle := _circle(graph):
        start = min(range(len(circle) - 1), key=lambda n: draft.rows.index(rows[circle[n]]))
        turned = [*circle[start:-1], *circle[:start], circle[start]]
        first, second = turned[0], turned[1]
        yield draft.error(
            "R226",
            Spot(reference_place(rows[first]), word=second),
            f"сроки замкнуты в круг: {' → '.join(turned)}",
            "отсчитайте один из этих сроков от приказа или от даты",
        )
        graph[first].discard(second)


def _circle(graph: Mapping[str, Collection[str]]) -> list[str]:
    """One circle, each item followed by what it is counted from; empty when there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))
    return []


def _anchored(draft: Draft) -> Iterator[tuple[Row, str]]:
    """Every item whose deadline is counted from another item, with that item's number."""
    for row in draft.rows:
        rule = row.deadline.rule if row.deadline else None
        for anchor in dict.fromkeys(anchors(rule) if rule else ()):
            if anchor.item is not None:
                yield row, anchor.item


def _years(draft: Draft) -> Iterator[Problem]:
    end = draft.part("period", "end")
    for row in draft.rows:
        if not end or row.deadline is None:
            continue
        later = [year for year in _years_in(row.deadline.rule) if year > int(end[:4])]
        if later:
            yield draft.warning(
                "R227",
                Spot(reference_place(row), word=str(later[0])),
                f"срок назван на {later[0]} год, а карта кончается {_shown(end)}",
                "исправьте год или продлите period",
            )


def _years_in(value: object) -> Iterator[int]:
    if isinstance(value, DateSpec):
        yield from [value.year] if value.year else []
    elif isinstance(value, tuple):
        for part in value:
            yield from _years_in(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _years_in(getattr(value, field.name))


_CHECKS: tuple[Check, ...] = (
    _other_name,
    _period,
    _empty_order,
    _repeated_indicators,
    _stages,
    _repeated_items,
    _numbering,
    _responsible,
    _two_roles,
    _idle_parties,
    _minima,
    _control_points,
    _unknown_anchors,
    _circles,
    _years,
)
