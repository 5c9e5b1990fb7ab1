"""What changed between two versions of the shipped Khakassia roadmap, and what a move changes."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from workflows.deadlines import ProductionCalendar
from workflows.model.history import EventKind, EventRecord
from workflows.model.people import Responder
from workflows.model.roadmap import Item, Order, Roadmap
from workflows.planning import Plan, State, answered_by, make_plan, standing
from workflows.planning.changes import Changes, FieldChange, PartKind, changes
from workflows.planning.fields import FIELD_NAMES
from workflows.planning.matching import pair_items
from workflows.planning.moving import PlanMove, Why, moved_away, plan_move
from workflows.specs.calendars import load_calendars
from workflows.specs.roadmaps import SCHEMA_FILE, load_roadmap

_ROOT = Path(__file__).parents[2]
_SPECS = _ROOT / "roadmap_specs"
_KHAKASSIA = (_SPECS / "khakassia-2020.yaml").read_text(encoding="utf-8")
_DAY = date(2020, 10, 20)
_AGREEMENTS = """\
        responsible: [организации]
        deliverables:
          - title: Соглашения"""

type Load = Callable[[str], Roadmap]


@pytest.fixture(scope="module")
def calendar() -> ProductionCalendar:
    facts, _ = load_calendars(_ROOT / "calendar")
    return ProductionCalendar.build(facts)


@pytest.fixture
def load(tmp_path: Path) -> Load:
    def loaded(text: str) -> Roadmap:
        file = tmp_path / "khakassia-2020.yaml"
        file.write_text(text, encoding="utf-8")
        roadmap, problems = load_roadmap(file, _SPECS / SCHEMA_FILE)
        assert roadmap is not None, problems
        return roadmap

    return loaded


@pytest.fixture
def between(load: Load, calendar: ProductionCalendar) -> Callable[[str], Changes]:
    """The changes from the shipped roadmap to another text of it."""

    def found(text: str) -> Changes:
        old, new = load(_KHAKASSIA), load(text)
        return changes(_plan(old, calendar), _plan(new, calendar))

    return found


def _plan(roadmap: Roadmap, calendar: ProductionCalendar, order: Order | None = None) -> Plan:
    return make_plan(roadmap, order or roadmap.order, lambda _: calendar)


def _replaced(old: str, new: str) -> str:
    assert _KHAKASSIA.count(old) == 1, old
    return _KHAKASSIA.replace(old, new)


def _without(item: str, text: str = _KHAKASSIA) -> str:
    """The text without an item that another one of its stage follows."""
    start = text.index(f'      - id: "{item}"')
    return text[:start] + text[text.index("      - id: ", start + 1) :]


def test_the_same_file_twice_has_no_differences(between: Callable[[str], Changes]) -> None:
    assert between(_KHAKASSIA).none
    assert between("# пояснение\n" + _KHAKASSIA).none


def test_an_item_that_went_and_one_that_came_are_told(between: Callable[[str], Changes]) -> None:
    found = between(_without("1.3"))
    assert [(one.kind, one.id) for one in found.removed] == [("item", "1.3")]
    assert (found.added, found.renumbered, found.changed, found.dates) == ((), (), (), ())
    new_item = """      - id: "1.31"
        title: Провести родительское собрание
        deadline: до 20 мая 2020 г.
        responsible: [организации]
        source: дополнение
"""
    start = _KHAKASSIA.index('      - id: "1.4"')
    found = between(_KHAKASSIA[:start] + new_item + _KHAKASSIA[start:])
    assert [(one.id, one.deadline) for one in found.added] == [("1.31", "до 20 мая 2020 г.")]
    assert found.removed == ()


def test_another_number_with_the_same_words_is_told_as_a_guess(
    between: Callable[[str], Changes],
) -> None:
    found = between(_replaced('id: "1.3"', 'id: "1.9"'))
    assert [(one.old.id, one.new.id) for one in found.renumbered] == [("1.3", "1.9")]
    assert (found.added, found.removed, found.dates) == ((), (), ())


def test_rows_that_moved_up_are_known_by_their_words(between: Callable[[str], Changes]) -> None:
    text = _without("1.3")
    for number in range(4, 9):
        text = text.replace(f'id: "1.{number}"', f'id: "1.{number - 1}"')
    found = between(text)
    assert [(one.old.id, one.new.id) for one in found.renumbered] == [
        (f"1.{number}", f"1.{number - 1}") for number in range(4, 9)
    ]
    assert [one.id for one in found.removed] == ["1.3"]
    assert found.changed == ()


def test_items_of_one_title_are_not_taken_for_each_other(load: Load) -> None:
    """1.8, 5.7 and others are near in words, and 2.8 and 3.8 too: each stays itself."""
    old, new = load(_KHAKASSIA), load(_replaced('id: "3.8"', 'id: "3.9"'))
    pairing = pair_items(old, new)
    assert [(was.id, one.id) for was, one in pairing.renumbered] == [("3.8", "3.9")]
    assert len(pairing.same) == 57


@pytest.mark.parametrize(
    ("old", "new", "field", "lines"),
    [
        (
            "title: Разработать модель взаимодействия с партнёрами",
            "title: Описать модель взаимодействия с партнёрами",
            "title",
            ("Описать модель взаимодействия с партнёрами",),
        ),
        (
            f"text: в течение первого-второго месяца, months: 1-2 after order}}\n{_AGREEMENTS}",
            f"text: в течение второго месяца, months: 2 after order}}\n{_AGREEMENTS}",
            "rule",
            ("month 2 after order",),
        ),
        (
            "responsible: [министерство]\n",
            "responsible: [министерство, рнц]\n",
            "responsible",
            (
                "Министерство образования и науки Республики Хакасия",
                "Региональный наставнический центр ГБПОУ РХ ХПК",
            ),
        ),
        (
            "            minimum: 3\n",
            "            minimum: 4\n",
            "deliverables",
            ("Публикации на сайте организации и в СМИ, не менее 3 от организации (не менее 4)",),
        ),
    ],
)
def test_a_changed_field_is_told_in_words(
    between: Callable[[str], Changes], old: str, new: str, field: str, lines: tuple[str, ...]
) -> None:
    [part] = between(_replaced(old, new)).changed
    assert {one.field: one.new for one in part.fields}[field] == lines


def test_a_short_name_of_a_party_is_the_file_s_own_matter(
    between: Callable[[str], Changes],
) -> None:
    text = _KHAKASSIA.replace("румо", "методисты")
    assert text != _KHAKASSIA
    assert between(text).none


def test_stages_parties_indicators_and_the_head_are_compared_too(
    between: Callable[[str], Changes],
) -> None:
    text = _replaced("title: Завершение наставничества", "title: Итоги наставничества")
    text = text.replace("targets: {2020: 2, 2024: 10}", "targets: {2020: 2, 2024: 12}")
    text = text.replace("level: association", "level: partner")
    text = text.replace("end: 2024-12-31", "end: 2024-12-30")
    found = between(text)
    assert found.fields == (FieldChange("period_end", ("31.12.2024",), ("30.12.2024",)),)
    changed = {one.part.kind: one for one in found.changed}
    assert changed[PartKind.STAGE].part.id == "7"
    assert changed[PartKind.INDICATOR].fields[0].new == ("2020: 2", "2024: 12")
    assert changed[PartKind.PARTY].fields == (
        FieldChange("level", ("методическое объединение",), ("партнёр",)),
    )


def test_dates_are_counted_from_each_order(between: Callable[[str], Changes]) -> None:
    found = between(_replaced("  date: 2020-04-03", "  date: 2020-04-10"))
    dates = {one.item: (one.old, one.new) for one in found.dates}
    old, new = dates["1.1"]
    assert old is not None
    assert new is not None
    assert (old.due, new.due) == (date(2020, 6, 3), date(2020, 6, 10))
    # «КТ – 15 декабря» and «до 20 января» stay where they are.
    assert not {"6.9", "7.8"} & set(dates)


def test_a_repeat_that_falls_away_is_told_with_nothing_against_it(
    between: Callable[[str], Changes],
) -> None:
    found = between(_replaced("end: 2024-12-31", "end: 2024-11-30"))
    gone = [one for one in found.dates if one.item == "3.1" and one.new is None]
    assert [one.old.key for one in gone if one.old] == ["2024-12"]


def test_every_field_of_the_model_has_a_name_for_people() -> None:
    from dataclasses import fields

    from workflows.model.roadmap import Indicator, Party, Stage

    told = {one.name for kind in (Item, Roadmap, Party, Stage, Indicator) for one in fields(kind)}
    assert told - set(FIELD_NAMES) == {
        "id", "version", "items", "stages", "parties", "indicators", "place",
    }  # fmt: skip


# -- a running plan's move -------------------------------------------------------------------------


def _event(kind: EventKind, item: str, day: date, number: int, term: str = "1") -> EventRecord:
    moment = datetime(2020, 10, 20, tzinfo=UTC)
    payload: dict[str, object] = {"new_due": "2020-10-15"} if kind is EventKind.EXTENDED else {}
    return EventRecord(1, item, term, kind, day, moment, "t", str(number), payload, number)


def _moved(
    calendar: ProductionCalendar, old: Roadmap, new: Roadmap, *history: EventRecord
) -> PlanMove:
    plans = [_plan(one, calendar, old.order) for one in (old, new)]
    before, after = [
        [
            standing(
                point, [one for one in history if (one.item, one.occurrence) == point.key], _DAY,
                calendar,
            )
            for point in answered_by(plan, Responder())
        ]
        for plan in plans
    ]  # fmt: skip
    return plan_move(plans[0], plans[1], before, after, history)


def test_a_move_to_the_same_words_changes_nothing(load: Load, calendar: ProductionCalendar) -> None:
    roadmap = load(_KHAKASSIA)
    found = _moved(calendar, roadmap, load("# иначе\n" + _KHAKASSIA))
    assert found == PlanMove((), (), (), (), ())


def test_an_item_that_goes_takes_its_history_along_in_sight(
    load: Load, calendar: ProductionCalendar
) -> None:
    done = _event(EventKind.SUBMITTED, "1.3", date(2020, 6, 1), 1)
    found = _moved(calendar, load(_KHAKASSIA), load(_without("1.3")), done)
    [gone] = found.gone
    assert (gone.standing.checkpoint.item.id, gone.why, gone.history) == (
        "1.3",
        Why.NO_ITEM,
        (done,),
    )
    assert [(one.item, one.occurrence, one.history) for one in found.orphans] == [
        ("1.3", "1", (done,))
    ]


def test_a_repeat_that_goes_is_told_apart_from_its_item(
    load: Load, calendar: ProductionCalendar
) -> None:
    new = load(_replaced("end: 2024-12-31", "end: 2024-11-30"))
    done = _event(EventKind.SUBMITTED, "3.1", date(2020, 10, 1), 1, "2024-12")
    found = _moved(calendar, load(_KHAKASSIA), new, done)
    whys = {(one.standing.checkpoint.key, one.why) for one in found.gone}
    assert (("3.1", "2024-12"), Why.NO_TERM) in whys
    assert [(one.item, one.occurrence) for one in found.orphans] == [("3.1", "2024-12")]


def test_an_item_that_another_answers_for_is_no_orphan(
    load: Load, calendar: ProductionCalendar
) -> None:
    new = load(
        _replaced(
            _AGREEMENTS,
            _AGREEMENTS.replace("[организации]", "[рнц]"),
        )
    )
    done = _event(EventKind.SUBMITTED, "1.4", date(2020, 6, 1), 1)
    found = _moved(calendar, load(_KHAKASSIA), new, done)
    assert [(one.standing.checkpoint.item.id, one.why) for one in found.gone] == [
        ("1.4", Why.NOT_OWN)
    ]
    assert found.orphans == ()


def test_new_dates_and_states_are_set_against_the_old_ones(
    load: Load, calendar: ProductionCalendar
) -> None:
    later = "deadline: {text: в течение седьмого месяца, months: 7 after order}\n"
    text = _replaced(
        "deadline: {text: в течение шестого месяца, months: 6 after order}\n"
        "        responsible: [кураторы]\n",
        later + "        responsible: [кураторы]\n",
    )
    [found] = _moved(calendar, load(_KHAKASSIA), load(text)).altered
    assert (found.old.due, found.old.state) == (date(2020, 10, 5), State.OVERDUE)
    assert (found.new.due, found.new.state) == (date(2020, 11, 3), State.DUE_SOON)
    assert not found.extended


@pytest.mark.parametrize(
    ("month", "number", "due", "is_extended"),
    [("пятого", 5, date(2020, 10, 15), True), ("седьмого", 7, date(2020, 11, 3), False)],
)
def test_an_extension_outlives_a_move_unless_the_new_term_is_later_still(
    load: Load,
    calendar: ProductionCalendar,
    month: str,
    number: int,
    due: date,
    *,
    is_extended: bool,
) -> None:
    text = _replaced(
        "deadline: {text: в течение шестого месяца, months: 6 after order}\n"
        "        responsible: [кураторы]\n",
        f"deadline: {{text: в течение {month} месяца, months: {number} after order}}\n"
        "        responsible: [кураторы]\n",
    )
    extended = _event(EventKind.EXTENDED, "4.6", date(2020, 10, 1), 1)
    [found] = _moved(calendar, load(_KHAKASSIA), load(text), extended).altered
    assert (found.new.due, found.extended) == (due, is_extended)


def test_a_number_that_means_another_item_now_is_told_only_with_history(
    load: Load, calendar: ProductionCalendar
) -> None:
    text = _without("1.3").replace('id: "1.4"', 'id: "1.3"')
    old, new = load(_KHAKASSIA), load(text)
    assert _moved(calendar, old, new).renamings == ()
    done = [_event(EventKind.SUBMITTED, item, _DAY, n) for n, item in enumerate(("1.3", "1.4"), 1)]
    found = {one.item.id: one for one in _moved(calendar, old, new, *done).renamings}
    assert (found["1.4"].now_at, found["1.4"].instead) == ("1.3", "")
    assert found["1.3"].instead == "Разработать модель взаимодействия с партнёрами"
    assert not found["1.3"].reworded


def test_an_item_s_event_has_a_place_as_long_as_the_item(
    load: Load, calendar: ProductionCalendar
) -> None:
    issued = _event(EventKind.OCCURRED, "1.3", date(2020, 6, 1), 1, "")
    old, new = load(_KHAKASSIA), load(_without("1.3"))
    assert [one.item for one in _moved(calendar, old, new, issued).orphans] == ["1.3"]
    assert _moved(calendar, old, load("# иначе\n" + _KHAKASSIA), issued).orphans == ()


def test_what_an_earlier_version_left_behind_stays_in_sight(
    load: Load, calendar: ProductionCalendar
) -> None:
    done = _event(EventKind.SUBMITTED, "1.3", date(2020, 6, 1), 1)
    cancelled = _event(EventKind.SUBMITTED, "1.5", date(2020, 6, 1), 2)
    cancelling = EventRecord(
        1, "1.5", "1", EventKind.CANCELLED, _DAY, done.recorded_at, "t", "3", {"cancels": "2"}, 3
    )
    earlier = _plan(load(_KHAKASSIA), calendar)
    now = _plan(load(_without("1.5", _without("1.3"))), calendar)
    found = moved_away([done, cancelled, cancelling], [earlier], now)
    assert [(one.item, one.title) for one in found] == [
        ("1.3", "Найти внутри и вне организации тех, кому интересно наставничество")
    ]
