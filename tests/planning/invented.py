"""Invented plans for charts: as many items as asked for, each sort of term, any titles."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from workflows.model.occurrence import Occurrence
from workflows.model.roadmap import Deadline, Item, Level, Order, Party, Roadmap, Stage
from workflows.model.rules import DeadlineRule, Every, Kind, OnDemand, Ongoing, Unit, Waiting
from workflows.planning import Checkpoint, Plan

ORDER = date(2020, 4, 3)
_ORDER = Order(ORDER, "1-ОД", "О вымышленном деле", "Вымышленное управление")
HOSTILE = (
    "<script>alert(1)</script> & «кавычки» \"прямые\" 'одинарные' ]]> &amp;",
    "Очень длинное мероприятие " + "наставничества " * 20,
    "Слово" * 60,
    "Управляющие \x00\x07\x1b знаки\nи\tперенос \ud800 строки",
    "測試 ελληνικά 🎓 " * 5,
    "",
)


def term(
    kind: Kind,
    opens: date | None = None,
    due: date | None = None,
    *,
    nominal: date | None = None,
    key: str = "1",
    forecast: bool = False,
    lapsed: bool = False,
    provisional: bool = False,
) -> Occurrence:
    """One term; its nominal day is the due day unless told otherwise."""
    return Occurrence(
        key, kind, opens, nominal or due, due, due, forecast, lapsed, provisional=provisional
    )


def window(days: int, length: int = 30) -> Occurrence:
    """A window that ends so many days after the order."""
    due = ORDER + timedelta(days=days)
    return term(Kind.WINDOW, due - timedelta(days=length), due)


def repeats(unit: Unit, dues: Sequence[date], opens: timedelta) -> tuple[Occurrence, ...]:
    """Terms that come back."""
    return tuple(
        term(Kind.RECURRING, due - opens, due, key=f"{unit}-{number}")
        for number, due in enumerate(dues)
    )


def plan_of(
    rows: Iterable[tuple[str, DeadlineRule, Sequence[Occurrence]]],
    *,
    in_stage: int = 8,
    control: Sequence[int] = (),
    order: Order | None = _ORDER,
    title: str = "Вымышленная дорожная карта",
) -> Plan:
    """A plan with these titles, rules and terms, so many to a stage."""
    listed = list(rows)
    items: list[Item] = []
    for number, (name, rule, _) in enumerate(listed):
        stage, place = divmod(number, in_stage)
        items.append(
            Item(
                id=f"{stage + 1}.{place + 1}",
                stage=str(stage + 1),
                title=name,
                deadline=Deadline(f"срок словами приказа {number}", rule),
                responsible=("school",),
                control_point=number in control,
            )
        )
    stages = tuple(
        Stage(
            str(number),
            f"Вымышленный этап {number}",
            tuple(one for one in items if one.stage == str(number)),
        )
        for number in range(1, (len(items) - 1) // in_stage + 2)
    )
    roadmap = Roadmap(
        id="invented",
        title=title,
        territory="Вымышленный край",
        period_start=date(2020, 1, 1),
        period_end=date(2024, 12, 31),
        order=order,
        parties=(Party("school", "школы", Level.ORGANISATION),),
        stages=stages,
        version="0123456789abcdef",
    )
    points = tuple(
        Checkpoint(item, one)
        for item, (_, _, terms) in zip(items, listed, strict=True)
        for one in terms
    )
    return Plan(roadmap, order, points)


def many(count: int) -> Plan:
    """So many windows and control points within ten months, and repeats through 2024."""
    rows: list[tuple[str, DeadlineRule, Sequence[Occurrence]]] = []
    for number in range(count):
        days = 20 + 280 * number // count
        rows.append((f"Вымышленное мероприятие номер {number} о деле", Ongoing(), (window(days),)))
    last = [date(year, 12, 31) for year in range(2020, 2025)]
    rows[count // 2] = ("Отчитаться", Every(Unit.YEAR), repeats(Unit.YEAR, last, timedelta(30)))
    return plan_of(rows, control=range(3, count, 9))


def every_sort() -> Plan:
    """One row for each sort of term."""
    weeks = [ORDER + timedelta(days=7 * number) for number in range(1, 200)]
    moved = replace(window(60), nominal=window(58).due)
    back = replace(window(90), nominal=window(93).due)
    day = date(2020, 8, 10)
    return plan_of(
        [
            ("Окно", Ongoing(), (window(40),)),
            ("Перенос вперёд", Ongoing(), (moved,)),
            ("Перенос назад", Ongoing(), (back,)),
            ("Контрольная точка", Ongoing(), (term(Kind.CONTROL_POINT, ORDER, day),)),
            (
                "Точка с переносом",
                Ongoing(),
                (term(Kind.CONTROL_POINT, ORDER, day, nominal=date(2020, 8, 8)),),
            ),
            ("Дата", Ongoing(), (term(Kind.DATE, ORDER, day),)),
            ("Прогноз", Ongoing(), (replace(window(140), forecast=True),)),
            ("Дата по прогнозу", Ongoing(), (term(Kind.DATE, ORDER, day, forecast=True),)),
            (
                "Истекло",
                Ongoing(),
                (term(Kind.PERIOD, date(2020, 1, 1), date(2020, 2, 1), lapsed=True),),
            ),
            (
                "Истекло в начале графика",
                Ongoing(),
                (term(Kind.DATE, date(2020, 4, 2), date(2020, 4, 2), lapsed=True),),
            ),
            ("Не ранее", Ongoing(), (term(Kind.NOT_BEFORE, date(2020, 6, 15)),)),
            ("Постоянно", Ongoing(), (term(Kind.ONGOING),)),
            ("Ждёт", Waiting(), (term(Kind.WAITING),)),
            ("По необходимости", OnDemand(), (term(Kind.ON_DEMAND),)),
            ("Еженедельно", Every(Unit.WEEK), repeats(Unit.WEEK, weeks, timedelta(6))),
            ("Повторов нет", Every(Unit.YEAR), (term(Kind.RECURRING),)),
            ("Без календаря", Ongoing(), (replace(window(900), provisional=True),)),
        ],
        control=(3, 4),
    )
