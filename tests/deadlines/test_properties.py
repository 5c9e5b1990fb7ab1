"""What holds for every rule, order and calendar."""

from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from workflows.deadlines import (
    Context,
    ProductionCalendar,
    print_rule,
    read_phrase,
    read_rule,
    resolve,
)
from workflows.model.rules import (
    Anchor,
    At,
    Before,
    By,
    DateSpec,
    DeadlineRule,
    Every,
    Frequency,
    FromTo,
    NotBefore,
    NthMonths,
    On,
    OnDemand,
    Ongoing,
    Period,
    Series,
    Span,
    Then,
    Unit,
    Waiting,
    Within,
)

_ORDERS = st.dates(date(2018, 1, 1), date(2027, 12, 31))
_SPANS = st.one_of(
    st.builds(Span, months=st.integers(1, 24), days=st.sampled_from((0, 15))),
    st.builds(Span, weeks=st.integers(1, 30)),
    st.builds(Span, days=st.integers(1, 400)),
    st.builds(Span, working_days=st.integers(1, 120)),
)
_FROM_ORDER: st.SearchStrategy[DeadlineRule] = st.one_of(
    st.builds(Within, _SPANS),
    st.builds(At, _SPANS),
    st.integers(1, 12).flatmap(lambda n: st.builds(NthMonths, st.just(n), st.integers(n, n + 6))),
)
_ANCHORS = st.sampled_from(
    (Anchor(), Anchor(item="4.1"), Anchor(item="п.6.3.в"), Anchor(event="начала мероприятия"))
)
_DAYS = st.dates(date(2018, 1, 1), date(2030, 12, 31)).map(
    lambda day: DateSpec(day.month, day.day, day.year)
)
_MONTHS = st.builds(DateSpec, st.integers(1, 12), st.none(), st.integers(2018, 2030))
_RECURRING = st.one_of(
    st.builds(Every, st.sampled_from(Unit), at_least=st.booleans(), count=st.integers(1, 5)),
    st.builds(
        Every,
        st.sampled_from((Unit.MONTH, Unit.QUARTER)),
        day=st.integers(1, 31),
        following=st.booleans(),
    ),
    st.builds(
        Every,
        st.just(Unit.YEAR),
        day=st.integers(1, 28),
        month=st.integers(1, 12),
        following=st.booleans(),
    ),
    st.integers(1, 12).map(lambda m: Every(Unit.YEAR, first_month=m, last_month=m)),
)
_SIMPLE: st.SearchStrategy[DeadlineRule] = st.one_of(
    st.builds(Within, _SPANS, _ANCHORS),
    st.builds(At, _SPANS, _ANCHORS),
    st.builds(Before, _SPANS, _ANCHORS),
    st.builds(NotBefore, _SPANS, _ANCHORS),
    st.builds(FromTo, _SPANS, _ANCHORS, st.one_of(_DAYS, _MONTHS)),
    st.builds(By, _DAYS, st.booleans()),
    st.builds(On, _DAYS),
    _MONTHS.map(lambda spec: Period(spec, spec)),
    st.builds(Frequency, st.integers(1, 5), _SPANS, _ANCHORS),
    st.builds(Ongoing, st.one_of(st.none(), st.integers(1, 9))),
    st.sampled_from((Waiting(), Waiting("Министерством просвещения"), OnDemand())),
)
_RULES: st.SearchStrategy[DeadlineRule] = st.one_of(
    _SIMPLE,
    _RECURRING,
    st.builds(Then, _SIMPLE, _RECURRING),
    st.lists(_SIMPLE, min_size=2, max_size=4).map(lambda rules: Series(tuple(rules))),
)


@given(_RULES)
def test_a_printed_rule_reads_back_as_itself(rule: DeadlineRule) -> None:
    assert read_rule(print_rule(rule)) == rule


@given(_FROM_ORDER, _ORDERS, _ORDERS)
def test_a_later_order_never_gives_an_earlier_term(
    calendar: ProductionCalendar, rule: DeadlineRule, one: date, other: date
) -> None:
    first, second = sorted((one, other))
    early, late = (resolve(rule, Context(day, calendar))[0] for day in (first, second))
    assert early.opens is not None
    assert late.opens is not None
    assert early.opens <= late.opens
    assert early.due is not None
    assert late.due is not None
    assert early.due <= late.due


@given(_RULES, _ORDERS)
def test_no_term_is_due_before_it_opens(
    calendar: ProductionCalendar, rule: DeadlineRule, order: date
) -> None:
    for one in resolve(rule, Context(order, calendar)):
        if one.opens is not None and one.due is not None:
            assert one.opens <= one.due


@given(_FROM_ORDER, _ORDERS)
def test_a_term_from_the_order_is_due_on_a_working_day(
    calendar: ProductionCalendar, rule: DeadlineRule, order: date
) -> None:
    found = resolve(rule, Context(order, calendar))[0]
    assert found.due is not None
    assert calendar.is_working(found.due)
    assert found.act_by is not None
    assert calendar.is_working(found.act_by)
    assert found.nominal is not None
    assert found.act_by <= found.nominal <= found.due


@given(_RULES, _ORDERS)
def test_occurrences_of_a_rule_have_keys_of_their_own(
    calendar: ProductionCalendar, rule: DeadlineRule, order: date
) -> None:
    keys = [one.key for one in resolve(rule, Context(order, calendar))]
    assert len(keys) == len(set(keys))


@given(_RULES, _ORDERS)
def test_explaining_changes_no_date(
    calendar: ProductionCalendar, rule: DeadlineRule, order: date
) -> None:
    def dates(*, explain: bool) -> list[tuple[date | None, ...]]:
        found = resolve(rule, Context(order, calendar, explain=explain))
        return [(one.opens, one.nominal, one.due, one.act_by) for one in found]

    assert dates(explain=True) == dates(explain=False)


_NOISE = st.text(
    alphabet="абвгдежзийклмнопрстуфхцчшщъыьэюяё0123456789IVX.,;:-–—()№«» \u00a0", max_size=120
)


@given(_NOISE)
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    reading = read_phrase(text)
    assert reading.understood or reading.notes


_WORDS = st.sampled_from(
    [
        "в течение", "месяца", "после", "издания", "приказа", "до", "с", "по", "не позднее", "чем",
        "за", "2", "двух", "10 (десяти)", "недели", "рабочих дней", "квартал", "IV", "2021 г.",
        "декабря", "25.11.2020", "далее", "–", "ежегодно", "ежеквартально", "числа", "(п. 4.1)",
        "третьего", "и", "четвертого", "КТ", "не реже", "раза в", "половиной", "январь-март",
    ]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=9).map(" ".join))
def test_known_words_in_any_order_are_read_or_refused(text: str) -> None:
    reading = read_phrase(text)
    assert reading.understood or reading.notes
    if reading.rule is not None:
        assert read_rule(print_rule(reading.rule)) == reading.rule


def _variants() -> list[Callable[[str], str]]:
    return [
        str.upper,
        str.capitalize,
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace("–", "-").replace("-", " — "),
        lambda text: f"  {text}. ",
        lambda text: text.replace("е", "ё") if "её" not in text else text,
    ]


@given(st.sampled_from(_variants()))
def test_dashes_case_and_spaces_make_no_difference(change: Callable[[str], str]) -> None:
    for phrase in (
        "в течение первого – второго месяца после издания приказа",
        "КТ – два с половиной месяца после издания приказа",
        "ежеквартально до 25 числа последнего месяца квартала",
        "до 25.11.2020 г.",
        "январь-март",
    ):
        assert read_phrase(change(phrase)).rule == read_phrase(phrase).rule
