"""The views of a plan that go to other programs: a chart to print, a calendar, a table."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree as ET

import icalendar
import pytest
from click.testing import Result
from typer.testing import CliRunner

from tests.planning.invented import HOSTILE, every_sort, many, plan_of, window
from workflows.cli.main import app
from workflows.model.rules import Ongoing
from workflows.notices.icalendar_file import as_icalendar
from workflows.operations.gantt import as_svg
from workflows.operations.gantt.axis import ruler_of
from workflows.operations.gantt.draw import draw
from workflows.operations.gantt.lettering import cut, width_of, wrapped
from workflows.operations.gantt.shapes import (
    Drawing,
    Group,
    Polygon,
    Rectangle,
    Text,
    box_of,
    flattened,
)
from workflows.operations.gantt.sheet import lay_out
from workflows.operations.gantt.style import FORECAST, LAPSED, SHIFTED, TODAY_LINE
from workflows.operations.plan_roadmap import plan_roadmap
from workflows.planning import Plan
from workflows.planning.timeline import make_timeline
from workflows.workspace import find_workspace

_ROOT = Path(__file__).parents[2]
_SVG = "{http://www.w3.org/2000/svg}"
_TODAY = date(2020, 9, 20)
_SIX_POINTS = 21.0


@pytest.fixture(autouse=True)
def _repository_workspace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VESHKA_HOME", str(_ROOT))
    monkeypatch.delenv("VESHKA_TODAY", raising=False)


def _run(*words: str) -> Result:
    return CliRunner().invoke(app, ["--today", "2020-09-20", "roadmap", "show", *words])


def _shipped(roadmap: str) -> Callable[[], Plan]:
    return cache(lambda: plan_roadmap(find_workspace(_ROOT), roadmap).plan)


def _hostile() -> Plan:
    rows = [(title, Ongoing(), [window(30 + 9 * number)]) for number, title in enumerate(HOSTILE)]
    return plan_of(rows, control=[1], title=HOSTILE[0] + HOSTILE[1])


_PLANS: dict[str, Callable[[], Plan]] = {
    **{file.stem: _shipped(file.stem) for file in sorted(_ROOT.glob("roadmap_specs/*-20??.yaml"))},
    "five": cache(lambda: many(5)),
    "a hundred and twenty": cache(lambda: many(120)),
    "every sort": cache(every_sort),
    "hostile": cache(_hostile),
}


@pytest.fixture(scope="module", params=_PLANS)
def plan(request: pytest.FixtureRequest) -> Plan:
    return _PLANS[request.param]()


@cache
def _drawn(plan: Plan, today: date = _TODAY) -> Drawing:
    return draw(make_timeline(plan), today, "1.2.3")


def _groups(drawing: Drawing, name: str) -> Iterator[Group]:
    for sheet in drawing.shapes:
        assert isinstance(sheet, Group)
        yield from (one for one in sheet.shapes if isinstance(one, Group) and one.name == name)


def _row(drawing: Drawing, item: str) -> Group:
    [row] = [one for one in _groups(drawing, "item") if one.title.startswith(f"{item}. ")]
    return row


def _texts(drawing: Drawing) -> list[Text]:
    return [shape for shape in flattened(drawing.shapes) if isinstance(shape, Text)]


def _bars(group: Group) -> list[Rectangle]:
    return [shape for shape in group.shapes if isinstance(shape, Rectangle)]


# The chart.


def test_a_chart_is_well_formed_and_complete_in_itself(plan: Plan) -> None:
    root = ET.fromstring(as_svg(plan, _TODAY))
    tags = {element.tag.removeprefix(_SVG) for element in root.iter()}
    assert tags <= {
        *("svg", "title", "desc", "style", "g"),
        *("text", "rect", "circle", "polygon", "polyline"),
    }
    names = {name for element in root.iter() for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or "href" in name]
    assert root.get("role") == "img"
    assert root.find(f"{_SVG}title") is not None
    assert "мероприяти" in root.findtext(f"{_SVG}desc", "")


def test_every_item_is_on_the_chart_once(plan: Plan) -> None:
    shown = [one.title.partition(". ")[0] for one in _groups(_drawn(plan), "item")]
    assert shown == [item.id for item in plan.roadmap.items()]


def test_every_dated_item_has_its_date_and_a_mark(plan: Plan) -> None:
    drawing = _drawn(plan)
    for item in plan.roadmap.items():
        due = plan.of_item(item.id)[0].occurrence.due
        if due is not None:
            row = _row(drawing, item.id)
            assert [one for one in flattened(row.shapes) if not isinstance(one, Text)]
            texts = [one.content for one in row.shapes if isinstance(one, Text)]
            assert any(f"{due:%d.%m.%Y}" in text for text in texts), item.id


@pytest.mark.parametrize("days", [0, 6, 170])
def test_no_text_touches_another_or_leaves_the_sheet(plan: Plan, days: int) -> None:
    start = plan.order.date if plan.order else _TODAY
    drawing = _drawn(plan, start + timedelta(days=days))
    boxes = [(*box_of(text), text.content) for text in _texts(drawing) if text.content]
    for left, top, right, bottom, content in boxes:
        assert left >= 50, content
        assert right <= drawing.width - 50, content
        assert top % drawing.sheet >= 50, content
        assert bottom % drawing.sheet <= drawing.sheet - 30, content
    for one, other in combinations(sorted(boxes, key=lambda box: box[1]), 2):
        if other[1] < one[3]:
            assert one[2] <= other[0] or other[2] <= one[0], (one, other)


def test_no_letter_is_smaller_than_can_be_read(plan: Plan) -> None:
    rows = [text for group in _groups(_drawn(plan), "item") for text in flattened(group.shapes)]
    assert min(text.size for text in rows if isinstance(text, Text)) >= 0.9 * _SIX_POINTS
    titles = [text.size for text in rows if isinstance(text, Text) and text.x < 1000]
    assert min(titles) >= _SIX_POINTS


def test_the_same_plan_and_day_give_the_same_chart(plan: Plan) -> None:
    assert as_svg(plan, _TODAY) == as_svg(plan, _TODAY)


@pytest.mark.parametrize(
    ("name", "sheets"),
    [("khakassia-2020", 1), ("five", 1), ("chelyabinsk-2020", 2), ("a hundred and twenty", 3)],
)
def test_a_chart_has_as_few_sheets_as_can_be_read(name: str, sheets: int) -> None:
    drawing = _drawn(_PLANS[name]())
    assert (drawing.width, drawing.height) == (2970, 2100 * sheets)
    assert [text.content for text in _texts(drawing) if text.content.startswith("Лист")] == [
        f"Лист {number} из {sheets}" for number in range(1, sheets + 1)
    ]


def test_a_stage_that_goes_on_is_named_again() -> None:
    names = [text.content for text in _texts(_drawn(_PLANS["chelyabinsk-2020"]())) if text.bold]
    assert [name for name in names if name.endswith("(продолжение)")]


def _today_line(drawing: Drawing) -> set[float]:
    return {
        x
        for shape in flattened(drawing.shapes)
        if isinstance(shape, Polygon) and shape.paint == TODAY_LINE
        for x, _ in shape.points
    }


@pytest.mark.parametrize("item", ["1.1", "2.1", "7.1"])
def test_today_s_line_stands_in_the_middle_of_its_day(item: str) -> None:
    plan = _PLANS["khakassia-2020"]()
    one = plan.of_item(item)[0].occurrence
    assert one.opens is not None
    assert one.due is not None
    bar = _bars(_row(_drawn(plan), item))[0]
    days = (one.due - one.opens).days + 1
    for day, from_left in ((one.opens, 0.5), (one.due, days - 0.5)):
        [x] = _today_line(_drawn(plan, day))
        assert x == pytest.approx(bar.x + bar.width * from_left / days)


def test_the_days_beside_the_zigzag_stand_clear_of_it() -> None:
    timeline = make_timeline(_PLANS["khakassia-2020"]())
    ruler = ruler_of(timeline.scale, lay_out(timeline).columns)
    first, last = date(2021, 4, 1), date(2021, 3, 31)
    assert ruler.end(last) < ruler.knee < ruler.start(first)


@pytest.mark.parametrize("day", [date(2020, 3, 31), date(2025, 1, 1)])
def test_a_day_beside_the_chart_has_no_line_but_a_word(day: date) -> None:
    drawing = _drawn(_PLANS["khakassia-2020"](), day)
    assert _today_line(drawing) == set()
    assert [text for text in _texts(drawing) if "Сегодняшний день" in text.content]


def test_today_s_line_goes_round_letters() -> None:
    drawing = _drawn(every_sort(), date(2023, 6, 1))
    segments = [
        shape.points
        for shape in flattened(drawing.shapes)
        if isinstance(shape, Polygon) and shape.paint == TODAY_LINE
    ]
    assert len(segments) > 1
    for text in (one for group in _groups(drawing, "item") for one in flattened(group.shapes)):
        if isinstance(text, Text) and text.content:
            left, top, right, bottom = box_of(text)
            for (x, begins), (_, ends) in segments:
                assert not (left < x < right and begins < bottom and top < ends), text


def _paints(item_title: str) -> set[object]:
    [row] = [
        one for one in _groups(_drawn(every_sort()), "item") if f". {item_title}\n" in one.title
    ]
    return {shape.paint for shape in flattened(row.shapes) if not isinstance(shape, Text)}  # type: ignore[union-attr]


def test_forecasts_are_dashed_lapsed_terms_grey_and_moved_days_seen() -> None:
    assert FORECAST in _paints("Прогноз")
    assert FORECAST.dash
    assert _paints("Истекло") == {LAPSED}
    assert SHIFTED in _paints("Перенос вперёд")
    assert SHIFTED in _paints("Перенос назад")
    assert SHIFTED in _paints("Точка с переносом")
    assert SHIFTED not in _paints("Окно")


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Перенос вперёд", "31.05 → 02.06.2020"),
        ("Прогноз", "≈ 21.08.2020"),
        ("Истекло", "истёк 01.02.2020"),
        ("Не ранее", "не ранее 15.06.2020"),
        ("Постоянно", "без срока"),
        ("Ждёт", "ждёт даты"),
        ("Еженедельно", "10.04.2020, еженедельно"),
        ("Без календаря", "20.09.2022*"),
    ],
)
def test_the_column_of_terms_says_what_the_marks_show(title: str, words: str) -> None:
    rows = [one for one in _groups(_drawn(every_sort()), "item") if f". {title}\n" in one.title]
    assert words in [one.content for one in rows[0].shapes if isinstance(one, Text)]


def test_what_waits_shows_the_order_s_own_words() -> None:
    row = _row(_drawn(_PLANS["khakassia-2020"]()), "7.6")
    assert [text for text in row.shapes if isinstance(text, Text)][-1].content == (
        "по итогам реализации программы"
    )


def test_repeats_that_would_touch_become_a_band_with_a_word() -> None:
    row = next(one for one in _groups(_drawn(every_sort()), "item") if "Еженедельно" in one.title)
    texts = [one.content for one in row.shapes if isinstance(one, Text)]
    assert texts[-1] == "еженедельно"
    assert len(row.shapes) < 60  # of 199 weeks


def test_the_legend_explains_only_what_the_chart_has() -> None:
    five = " ".join(text.content for text in _texts(_drawn(many(5))))
    sorts = " ".join(text.content for text in _texts(_drawn(every_sort())))
    assert "прогноз" not in five
    assert "истёк до приказа" not in five
    for words in ("прогноз", "истёк до приказа", "перенос с выходного", "не утверждён"):
        assert words in sorts


def test_hostile_titles_are_text_in_full_in_the_tooltip() -> None:
    root = ET.fromstring(as_svg(_hostile(), _TODAY))
    tooltips = [group.findtext(f"{_SVG}title") or "" for group in root.iter(f"{_SVG}g")]
    assert any(HOSTILE[0] in one for one in tooltips)
    assert any(HOSTILE[1].strip() in one for one in tooltips)
    assert any("Управляющие \ufffd\ufffd\ufffd знаки" in one for one in tooltips)


def test_the_command_prints_the_chart_alone() -> None:
    result = _run("khakassia-2020", "--order-date", "2020-04-03", "--format", "svg")
    assert result.exit_code == 0
    root = ET.fromstring(result.stdout_bytes)
    words = " ".join(root.itertext())
    assert "Приказ от 3\u00a0апреля 2020\u00a0г. № 100-302" in words
    assert "сегодня 20.09.2020" in words
    assert "≈ 03.10 → 05.10.2020" in words


def test_a_recorded_event_ends_the_forecast_on_the_chart() -> None:
    words = _run("khakassia-2020", "--event", "4.1=2020-09-10", "--format", "svg").stdout
    assert "≈" not in words
    assert "10.10 → 12.10.2020" in words


@pytest.mark.parametrize(
    ("text", "regular", "bold"),
    [
        # In thousandths of the size, as the files of Liberation Sans have them.
        ("Провести мониторинг реализации программы", 21409, 23135),
        ("03.10 → 05.10.2020", 9063, 9063),
        ("Этап 1. Подготовка условий", 13048, 13995),
        ("№ 100-302 «ЦМН»", 8706, 8738),
    ],
)
def test_text_is_measured_as_the_font_has_it(text: str, regular: int, bold: int) -> None:
    assert width_of(text, 1000) == pytest.approx(regular, rel=0.001)
    assert bold <= width_of(text, 1000, bold=True) <= 1.11 * bold


def test_text_is_cut_after_a_word_and_never_wider_than_its_column() -> None:
    for text in HOSTILE:
        for width in (30, 100, 500):
            for found in (cut(text, width, 20, bold=True), *wrapped(text, width, 20, 3, bold=True)):
                assert width_of(found, 20, bold=True) <= width
    assert cut("Собрать запросы наставляемых", 100, 10) == "Собрать запросы…"


def test_wrapped_text_loses_nothing_but_blanks_if_it_fits() -> None:
    for text in HOSTILE:
        assert re.sub(r"\s", "", "".join(wrapped(text, 100, 20, 999))) == re.sub(r"\s", "", text)


# The calendar.


def _lines(content: bytes) -> list[bytes]:
    assert content.endswith(b"\r\n")
    lines = content.removesuffix(b"\r\n").split(b"\r\n")
    assert not [line for line in lines if b"\r" in line or b"\n" in line]
    return lines


def test_lines_of_a_calendar_are_folded_at_75_octets_and_end_as_the_standard_says(
    plan: Plan,
) -> None:
    lines = _lines(as_icalendar(plan))
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no character is cut in two
    assert not any(0 <= byte < 32 and byte != 9 for line in lines for byte in line)


def test_a_calendar_has_an_all_day_event_for_each_due_day(plan: Plan) -> None:
    events = icalendar.Calendar.from_ical(as_icalendar(plan)).walk("VEVENT")
    dated = [point for point in plan.checkpoints if point.occurrence.due]
    assert [one.decoded("dtstart") for one in events] == [one.occurrence.due for one in dated]
    for event, point in zip(events, dated, strict=True):
        assert type(event.decoded("dtstart")) is date
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
        assert point.item.id in str(event["summary"])
        assert not {"dtstamp", "uid", "sequence", "status"} - {name.lower() for name in event}
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_a_summary_is_in_russian_and_says_what_is_expected() -> None:
    events = {
        str(event["summary"]): event
        for event in icalendar.Calendar.from_ical(as_icalendar(every_sort())).walk("VEVENT")
    }
    assert "1.1 Окно" in events
    assert "КТ 1.4 Контрольная точка" in events
    assert "2.1 Истекло (истёк до приказа)" in events
    assert events["1.7 Прогноз (прогноз)"]["status"] == "TENTATIVE"
    assert events["1.1 Окно"]["status"] == "CONFIRMED"
    assert "Перенесён с выходного дня 31.05.2020" in str(
        events["1.2 Перенос вперёд"]["description"]
    )


def test_an_event_keeps_its_name_and_counts_up_when_its_date_is_known() -> None:
    def five_one(*words: str) -> tuple[str, int, date]:
        text = _run("khakassia-2020", "--format", "ics", *words).stdout_bytes
        [event] = [
            one
            for one in icalendar.Calendar.from_ical(text).walk("VEVENT")
            if str(one["summary"]).startswith("5.1 ")
        ]
        return str(event["uid"]), int(event.decoded("sequence")), event.decoded("dtstart")

    name, count, due = five_one()
    assert (count, due) == (0, date(2020, 10, 5))
    assert five_one("--event", "4.1=2020-09-10") == (name, 1, date(2020, 10, 12))


def test_hostile_titles_stay_within_their_events() -> None:
    events = icalendar.Calendar.from_ical(as_icalendar(_hostile())).walk("VEVENT")
    assert len(events) == len(HOSTILE)
    assert str(events[0]["summary"]) == f"1.1 {HOSTILE[0]}"


@pytest.mark.parametrize("form", ["ics", "csv"])
def test_a_printed_file_ends_every_line_alike(form: str) -> None:
    _lines(_run("khakassia-2020", "--format", form).stdout_bytes)
