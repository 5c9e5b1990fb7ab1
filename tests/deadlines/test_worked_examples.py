"""Dates counted by hand from the Civil Code, art. 190–194, and the production calendars."""

from datetime import date

import pytest

from workflows.deadlines import Context, EventDate, ProductionCalendar, read_phrase, resolve
from workflows.model.occurrence import Occurrence
from workflows.model.roadmap import Shift
from workflows.model.rules import Anchor, Kind


def _first(phrase: str, order: str, calendar: ProductionCalendar, **more: object) -> Occurrence:
    return _all(phrase, order, calendar, **more)[0]


def _all(
    phrase: str, order: str, calendar: ProductionCalendar, **more: object
) -> tuple[Occurrence, ...]:
    reading = read_phrase(phrase)
    assert reading.rule is not None, reading.notes
    context = Context(date.fromisoformat(order), calendar, **more)  # type: ignore[arg-type]
    return resolve(reading.rule, context)


def _event(day: str, item: str = "4.1") -> dict[Anchor, EventDate]:
    return {Anchor(item=item): EventDate(date.fromisoformat(day))}


@pytest.mark.parametrize(
    ("phrase", "order", "opens", "nominal", "due", "act_by"),
    [
        # ст. 191: counting starts the day after; ст. 193: from a day off to the next working day
        (
            "в течение месяца после издания приказа",
            "2020-04-03",
            "2020-04-04",
            "2020-05-03",
            "2020-05-06",
            "2020-04-30",
        ),
        # ст. 192 п. 3: the same day number, or the month's last day
        (
            "в течение месяца после издания приказа",
            "2020-11-18",
            "2020-11-19",
            "2020-12-18",
            "2020-12-18",
            "2020-12-18",
        ),
        (
            "в течение месяца после издания приказа",
            "2021-08-31",
            "2021-09-01",
            "2021-09-30",
            "2021-09-30",
            "2021-09-30",
        ),
        # half a month is 15 days, months first
        (
            "КТ – два с половиной месяца после издания приказа",
            "2020-04-03",
            "2020-04-04",
            "2020-06-18",
            "2020-06-18",
            "2020-06-18",
        ),
        (
            "КТ – два с половиной месяца после издания приказа",
            "2020-11-18",
            "2020-11-19",
            "2021-02-02",
            "2021-02-02",
            "2021-02-02",
        ),
        # ст. 192 п. 4: weeks
        (
            "в двухнедельный срок со дня издания приказа",
            "2020-04-03",
            "2020-04-04",
            "2020-04-17",
            "2020-04-17",
            "2020-04-17",
        ),
        # a working Saturday is a working day
        (
            "в течение месяца после издания приказа",
            "2021-01-20",
            "2021-01-21",
            "2021-02-20",
            "2021-02-20",
            "2021-02-20",
        ),
        # the next window opens on unshifted dates
        (
            "в течение третьего и четвертого месяца после издания приказа",
            "2020-04-03",
            "2020-06-04",
            "2020-08-03",
            "2020-08-03",
            "2020-08-03",
        ),
        # «до N» includes N
        (
            "до 25.11.2020 г.",
            "2020-11-18",
            "2020-11-19",
            "2020-11-25",
            "2020-11-25",
            "2020-11-25",
        ),
        # a term in working days counts working days only
        (
            "в течение 10 рабочих дней после издания приказа",
            "2021-02-15",
            "2021-02-16",
            "2021-03-02",
            "2021-03-02",
            "2021-03-02",
        ),
        # a named period is not pushed into the next one
        ("декабрь", "2022-04-01", "2022-12-01", "2022-12-31", "2022-12-31", "2022-12-30"),
        (
            "IV квартал 2022 г.",
            "2022-04-01",
            "2022-10-01",
            "2022-12-31",
            "2022-12-31",
            "2022-12-30",
        ),
        # a leap day
        (
            "в течение месяца после издания приказа",
            "2020-01-29",
            "2020-01-30",
            "2020-02-29",
            "2020-03-02",
            "2020-02-28",
        ),
    ],
)
def test_a_worked_example_comes_out_to_the_day(
    calendar: ProductionCalendar,
    phrase: str,
    order: str,
    opens: str,
    nominal: str,
    due: str,
    act_by: str,
) -> None:
    found = _first(phrase, order, calendar)
    shown = [str(day) for day in (found.opens, found.nominal, found.due, found.act_by)]
    assert shown == [opens, nominal, due, act_by]


def test_the_trail_tells_every_step_with_its_ground(calendar: ProductionCalendar) -> None:
    found = _first("в течение месяца после издания приказа", "2020-04-03", calendar, explain=True)
    assert found.trail == (
        "Приказ 03.04.2020",
        "начало 04.04.2020 (ст. 191 ГК РФ)",
        "+ 1 месяц = 03.05.2020, воскресенье (ст. 192 п. 3 ГК РФ)",
        "03.05 — воскресенье",
        "04.05–05.05 выходные (ПП РФ № 875)",
        "срок 06.05.2020 (ст. 193 ГК РФ)",
    )


def test_trails_are_not_built_unless_asked_for(calendar: ProductionCalendar) -> None:
    assert _first("до 25.11.2020", "2020-11-18", calendar).trail == ()


def test_a_term_moves_back_or_stays_where_the_policy_says_so(
    calendar: ProductionCalendar,
) -> None:
    phrase = "в течение месяца после издания приказа"
    back = _first(phrase, "2020-04-03", calendar, shift=Shift.BACKWARD)
    stays = _first(phrase, "2020-04-03", calendar, shift=Shift.NONE)
    assert (back.due, stays.due) == (date(2020, 4, 30), date(2020, 5, 3))


def test_backwards_terms_move_back_from_a_day_off(calendar: ProductionCalendar) -> None:
    events = {Anchor(event="начала мероприятия"): EventDate(date(2020, 5, 18))}
    phrase = "не позднее чем за 2 недели до начала мероприятия"
    found = _first(phrase, "2020-03-02", calendar, events=events)
    # 04.05.2020 is a day off by decree № 875; 30.04.2020 is the working day before it.
    assert (found.nominal, found.due) == (date(2020, 5, 4), date(2020, 4, 30))


def test_a_lower_bound_has_no_due_day(calendar: ProductionCalendar) -> None:
    found = _first("по истечении 40 дней после издания приказа", "2020-04-03", calendar)
    assert (found.kind, found.opens, found.due) == (Kind.NOT_BEFORE, date(2020, 5, 14), None)


def test_an_item_s_event_moves_what_is_anchored_on_it(calendar: ProductionCalendar) -> None:
    phrase = "от месяца после издания приказа (п. 4.1) до декабря (срок завершения программы)"
    found = _first(phrase, "2020-04-03", calendar, events=_event("2020-09-10"))
    assert (found.opens, found.due) == (date(2020, 10, 11), date(2020, 12, 31))


def test_a_december_is_the_first_one_after_the_window_opens(
    calendar: ProductionCalendar,
) -> None:
    phrase = "от месяца после издания приказа (п. 4.1) до декабря"
    found = _first(phrase, "2021-08-31", calendar, events=_event("2022-01-31"))
    assert (found.opens, found.due) == (date(2022, 3, 1), date(2022, 12, 31))


def test_an_unknown_event_makes_a_term_wait(calendar: ProductionCalendar) -> None:
    found = _first("по итогам реализации программы", "2020-04-03", calendar)
    assert (found.kind, found.due, found.notes[0].code) == (Kind.WAITING, None, "D208")


def test_repeats_begin_with_the_first_full_period_after_the_first_term(
    calendar: ProductionCalendar,
) -> None:
    phrase = "в течение третьего и четвертого месяца, далее – не реже раз в квартал"
    found = _all(phrase, "2020-04-03", calendar, until=date(2021, 6, 30))
    assert [(one.key, str(one.opens), str(one.due)) for one in found] == [
        ("1", "2020-06-04", "2020-08-03"),
        ("2020-Q4", "2020-10-01", "2020-12-31"),
        ("2021-Q1", "2021-01-01", "2021-03-31"),
        ("2021-Q2", "2021-04-01", "2021-06-30"),
    ]


def test_the_first_report_covers_the_quarter_of_the_order(calendar: ProductionCalendar) -> None:
    phrase = "ежеквартально, в срок до 10 числа месяца, следующего за отчетным"
    found = _all(phrase, "2020-11-18", calendar, until=date(2021, 3, 31))
    # 10.01.2021 is a Sunday, 10.04.2021 a Saturday.
    assert [(one.key, str(one.due)) for one in found] == [
        ("2020-Q4", "2021-01-11"),
        ("2021-Q1", "2021-04-12"),
    ]


def test_not_less_often_than_is_never_moved_later(calendar: ProductionCalendar) -> None:
    found = _all("не реже раза в квартал", "2022-10-03", calendar, until=date(2022, 12, 31))
    assert (found[0].due, found[0].act_by) == (date(2022, 12, 31), date(2022, 12, 30))


def test_april_and_then_every_september_have_keys_of_their_own(
    calendar: ProductionCalendar,
) -> None:
    phrase = "апрель 2020 г. ежегодно (сентябрь)"
    found = _all(phrase, "2020-03-16", calendar, until=date(2021, 12, 31))
    assert [(one.key, str(one.due)) for one in found] == [
        ("1", "2020-04-30"),
        ("2020", "2020-09-30"),
        ("2021", "2021-09-30"),
    ]


def test_what_ended_before_the_order_has_lapsed(calendar: ProductionCalendar) -> None:
    found = _first("Январь 2021 г.", "2021-03-18", calendar)
    assert found.lapsed
    assert "D206" in [note.code for note in found.notes]


def test_what_had_begun_before_the_order_is_clipped_to_it(calendar: ProductionCalendar) -> None:
    found = _first("март 2020 г.", "2020-03-16", calendar)
    assert (found.opens, found.due, found.lapsed) == (date(2020, 3, 16), date(2020, 3, 31), False)


def test_a_missing_year_is_said_aloud(calendar: ProductionCalendar) -> None:
    found = _first("до 20 января", "2020-04-03", calendar)
    assert found.due == date(2021, 1, 20)
    assert "2021" in next(note.message for note in found.notes if note.code == "D201")


def test_a_year_without_a_decree_makes_a_date_provisional(calendar: ProductionCalendar) -> None:
    found = _first("до 1 сентября 2031 г.", "2031-01-10", calendar)
    assert found.provisional
    assert "D204" in [note.code for note in found.notes]


def test_a_shift_into_another_year_is_said_aloud(calendar: ProductionCalendar) -> None:
    found = _first("до 31.12.2022", "2022-10-03", calendar)
    assert found.due == date(2023, 1, 9)
    assert "D212" in [note.code for note in found.notes]
