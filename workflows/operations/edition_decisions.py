"""What a person must decide in a new edition of a roadmap: every place, with the reason."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from workflows.deadlines import ProductionCalendar, print_rule
from workflows.model.occurrence import Occurrence
from workflows.model.roadmap import Item
from workflows.model.rules import By, DeadlineRule
from workflows.planning import CalendarFor, Plan
from workflows.planning.shifting import NoSuchDayError, lacks_year, named_days, shifted_rule
from workflows.problems import Place, Problem, Severity
from workflows.specs.edition_text import NO_NUMBER, EditionText, deadline_route, item_routes
from workflows.specs.scalar_text import Written, comments, place_at, scalars
from workflows.specs.source import Source
from workflows.specs.yaml_reading import Route
from workflows.specs.years import Piece, pieces, years_in_words

_WEEKDAYS = ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье")
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Made:
    """A new edition as it was made, and what it was made from.

    ``old`` and ``new`` are counted from each edition's own order; ``order_date_is_given``: a person
    named the new order's date, it was not moved along with the years.
    """

    file: str
    source: Source
    edition: EditionText
    old: Plan
    new: Plan
    years: int
    order_date_is_given: bool
    calendar_for: CalendarFor


def decisions(made: Made) -> list[Problem]:
    """Every place that a person must look at, as warnings in the order of the file."""
    finder = _Finder(made, scalars(made.edition.text))
    return [problem for look in _LOOKS for problem in look(finder)]


@dataclass(frozen=True, slots=True)
class _Finder:
    """The new file's text with its scalars at hand."""

    made: Made
    written: list[Written]

    @property
    def values(self) -> Iterator[Written]:
        """The scalars that are values."""
        return (one for one in self.written if not one.is_key)

    def at(self, path: Route) -> Place:
        """The place of a value in the new file."""
        return self.made.source.place(path)

    def piece(self, one: Written, piece: Piece) -> Place:
        """The place of a year or a citation inside a scalar of the new file."""
        text = self.made.edition.text
        at = text.find(piece.text, one.words, one.end)
        if at < 0:  # written with escapes, or over two lines
            return self.at(one.path)
        return place_at(text, self.made.file, at, len(piece.text), one.path)

    def decision(
        self, code: str, place: Place, message: str, hint: str, facts: tuple[str, ...] = ()
    ) -> Problem:
        """One thing to decide."""
        return Problem(code, message, place, hint, facts, Severity.WARNING)


type _Look = Callable[[_Finder], Iterator[Problem]]

# -- the order -------------------------------------------------------------------------------------


def _order(finder: _Finder) -> Iterator[Problem]:
    order = finder.made.new.order
    if order is None:
        return
    if order.number == NO_NUMBER:
        yield finder.decision(
            "E201",
            finder.at(("order", "number")),
            f"номер нового приказа неизвестен: вместо него «{NO_NUMBER}»",
            "впишите номер во все эти строки, когда приказ подписан",
            (f"строки: {', '.join(_lines_with(NO_NUMBER, finder.made.edition.text))}",),
        )
    if not finder.made.order_date_is_given:
        yield finder.decision(
            "E202",
            finder.at(("order", "date")),
            f"дата приказа {_dated(order.date)} получена сдвигом года: такого приказа ещё нет",
            "впишите дату подписанного приказа: от неё считаются сроки",
        )
    elif not _calendar(finder).is_working(order.date):
        yield finder.decision(
            "E202",
            finder.at(("order", "date")),
            f"приказ датирован нерабочим днём: {_dated(order.date)}",
            "проверьте дату приказа",
        )


def _lines_with(word: str, text: str) -> list[str]:
    lines = enumerate(text.split("\n"), start=1)
    return [str(number) for number, line in lines if word in line]


def _calendar(finder: _Finder) -> ProductionCalendar:
    return finder.made.calendar_for(finder.made.new.roadmap.policy)


def _dated(day: date) -> str:
    return f"{day:%d.%m.%Y} ({_WEEKDAYS[day.weekday()]})"


def _approvals(finder: _Finder) -> Iterator[Problem]:
    for number, one in enumerate(finder.made.new.roadmap.approvals):
        dated = f"; дата: {one.dated}" if one.dated else ""
        yield finder.decision(
            "E203",
            finder.at(("approvals", number)),
            f"гриф перенесён из прежней редакции: {one.position}{dated}",
            "новую редакцию согласуют и утверждают заново: проверьте должность и дату",
        )


# -- deadlines -------------------------------------------------------------------------------------


def _refused(finder: _Finder) -> Iterator[Problem]:
    for item, route in _in_file_order(finder, finder.made.edition.refused | _astray(finder)):
        yield finder.decision(
            "E204",
            finder.at(route),
            f"мероприятие {item}: годы в сроке не сдвинуты, после сдвига он читался бы иначе "
            "или назвал бы несуществующий день",
            "исправьте срок и правило рядом с ним вручную",
        )


def _astray(finder: _Finder) -> frozenset[Route]:
    """Deadlines that do not mean what they meant years before; whatever the reason, it is told."""
    return frozenset(
        route
        for old, new, route in _rules(finder)
        if not _is_shifted(old.deadline.rule, new.deadline.rule, finder.made.years)
    )


def _is_shifted(old: DeadlineRule, new: DeadlineRule, years: int) -> bool:
    try:
        return shifted_rule(old, years) == new
    except NoSuchDayError:
        return False


def _unread(finder: _Finder) -> Iterator[Problem]:
    for item, route in _in_file_order(finder, finder.made.edition.unread):
        yield finder.decision(
            "E216",
            finder.at(route),
            f"мероприятие {item}: слова срока программа не читает, годы в них сдвинуты вместе с "
            "правилом",
            "сверьте слова срока с правилом рядом",
        )


def _in_file_order(finder: _Finder, deadlines: frozenset[Route]) -> Iterator[tuple[str, Route]]:
    for item, route in item_routes(finder.made.source.data):
        if (*route, "deadline") in deadlines:
            yield item, (*route, "deadline")


def _rules(finder: _Finder) -> Iterator[tuple[Item, Item, Route]]:
    """The items of both editions side by side, with the routes of their deadlines."""
    routes = dict(item_routes(finder.made.source.data))
    pairs = zip(finder.made.old.roadmap.items(), finder.made.new.roadmap.items(), strict=True)
    for old, new in pairs:
        yield old, new, (*routes[new.id], "deadline")


def _weekdays(finder: _Finder) -> Iterator[Problem]:
    for old, new, route in _rules(finder):
        calendar = finder.made.calendar_for(new.policy or finder.made.new.roadmap.policy)
        facts = tuple(_day_facts(finder, old, new, calendar))
        if facts:
            yield finder.decision(
                "E205",
                finder.at(route),
                f"мероприятие {new.id}: день назван в сроке, а год стал другим",
                "если день выбран по дню недели, каникулам или празднику, назначьте новый",
                facts,
            )


def _day_facts(
    finder: _Finder, old: Item, new: Item, calendar: ProductionCalendar
) -> Iterator[str]:
    """How the days that a deadline names fall now; a last day that stays a working one is fine."""
    named = named_days(new.deadline.rule)
    only_days_off = isinstance(new.deadline.rule, By)
    for was, now in _terms(finder, old, new):
        for before, after in dict.fromkeys(((was.opens, now.opens), (was.nominal, now.nominal))):
            if not before or not after or (after.month, after.day) not in named:
                continue
            off = not calendar.is_working(after)
            if before.weekday() != after.weekday() and (off or not only_days_off):
                why = f", {calendar.why(after)}" if off and after.weekday() < _SATURDAY else ""
                yield f"было {_dated(before)}, стало {_dated(after)}{why}"


def _terms(finder: _Finder, old: Item, new: Item) -> Iterator[tuple[Occurrence, Occurrence]]:
    """An item's terms and the same ones years later, in order; how many there are may differ."""
    was, now = finder.made.old.of_item(old.id), finder.made.new.of_item(new.id)
    for before, after in zip(was, now, strict=False):
        yield before.occurrence, after.occurrence


def _other_years(finder: _Finder) -> Iterator[Problem]:
    years = finder.made.years
    for old, new, route in _rules(finder):
        if not lacks_year(new.deadline.rule):
            continue
        for was, now in _terms(finder, old, new):
            if was.nominal and now.nominal and now.nominal.year - was.nominal.year != years:
                yield finder.decision(
                    "E206",
                    finder.at(route),
                    f"мероприятие {new.id}: год в сроке не напечатан, и он попал в "
                    f"{now.nominal.year} год, а не в {was.nominal.year + years}",
                    "проверьте дату приказа или впишите год в срок",
                    (
                        f"срок: {new.deadline.text}",
                        f"правило: {print_rule(new.deadline.rule)}",
                    ),
                )
                break


def _provisional(finder: _Finder) -> Iterator[Problem]:
    found: dict[int, list[str]] = {}
    for point in finder.made.new.checkpoints:
        one = point.occurrence
        if one.provisional and one.due is not None:
            found.setdefault(one.due.year, []).append(point.item.id)
    for year, items in sorted(found.items()):
        listed = list(dict.fromkeys(items))
        yield finder.decision(
            "E207",
            finder.at(("period", "end")),
            f"производственного календаря на {year} год ещё нет: сроки предварительны",
            "когда выйдет постановление о переносе выходных, добавьте год в папку calendar",
            (f"мероприятия: {', '.join(listed)}",),
        )


# -- words and figures -----------------------------------------------------------------------------


def _title(finder: _Finder) -> Iterator[Problem]:
    if ("title",) in finder.made.edition.changed:
        yield finder.decision(
            "E215",
            finder.at(("title",)),
            f"годы в названии сдвинуты вместе с периодом: {finder.made.new.roadmap.title}",
            "проверьте название: его печатают документы",
        )


def _years_left(finder: _Finder) -> Iterator[Problem]:
    """Years in words that documents print, which the shift has not touched."""
    for one in finder.values:
        if not _is_free_text(one.path) or one.path in finder.made.edition.changed:
            continue
        years = [piece for piece in pieces(one.value) if not piece.is_act]
        if years:
            listed = ", ".join(dict.fromkeys(piece.text for piece in years))
            yield finder.decision(
                "E208",
                finder.piece(one, years[0]),
                f"в тексте остался год: {listed}",
                "исправьте, если он относится к новой редакции",
            )


_SETTLED = frozenset({"id", "period", "order", "approvals", "legal_basis", "template_set"})


def _is_free_text(path: Route) -> bool:
    own = path[0] not in _SETTLED or path[:2] in (("order", "title"), ("order", "issuer"))
    return own and deadline_route(path) is None and not {"notes", "source"} & set(path)


def _unread_years(finder: _Finder) -> Iterator[Problem]:
    for one in finder.values:
        for piece in years_in_words(one.value):
            yield finder.decision(
                "E209",
                finder.piece(one, piece),
                f"год словами или двумя цифрами не сдвинут: «{piece.text}»",
                "исправьте вручную",
            )


def _notes(finder: _Finder) -> Iterator[Problem]:
    for one in finder.values:
        if one.path in finder.made.edition.changed and "notes" in one.path:
            yield finder.decision(
                "E210",
                finder.at(one.path),
                "примечание называет год и помечено как относящееся к прежней редакции",
                "перепишите его для новой редакции или удалите",
            )


def _comments(finder: _Finder) -> Iterator[Problem]:
    """One decision for each run of comment lines: they are one remark."""
    text, before, told = finder.made.edition.text, -1, False
    for one in comments(text, finder.written):
        line = text.count("\n", 0, one.start())
        told = told and line == before + 1
        before = line
        years = [piece for piece in pieces(one[0], finder.made.new.order) if not piece.is_act]
        if years and not told:
            told = True
            at, length = one.start() + years[0].start, len(years[0].text)
            yield finder.decision(
                "E211",
                place_at(text, finder.made.file, at, length),
                "пояснение в файле называет год прежней редакции",
                "поправьте пояснение: на сроки и документы оно не влияет",
            )


def _acts(finder: _Finder) -> Iterator[Problem]:
    own = finder.made.new.order
    for one in (value for value in finder.values if "source" not in value.path):
        cited = [piece for piece in pieces(one.value, own) if piece.is_act]
        is_ground = one.path[0] == "legal_basis"
        if cited:
            yield _act(finder, finder.piece(one, cited[0]), f"ссылка на акт: {cited[0].text}")
        elif is_ground and one.path not in finder.made.edition.changed:
            yield _act(finder, finder.at(one.path), f"основание: {_short(one.value)}")


def _act(finder: _Finder, place: Place, what: str) -> Problem:
    hint = "проверьте, что акт действует и подходит новой редакции"
    return finder.decision("E212", place, what, hint)


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _targets(finder: _Finder) -> Iterator[Problem]:
    roadmap = finder.made.new.roadmap
    period = range(roadmap.period_start.year, roadmap.period_end.year + 1)
    for number, one in enumerate(roadmap.indicators):
        stated = dict(one.targets)
        empty = [str(year) for year in period if year not in stated]
        facts = [f"{year - finder.made.years} → {year}: {value}" for year, value in one.targets]
        if empty:
            facts.append(f"значения нет на годы: {', '.join(empty)}")
        yield finder.decision(
            "E213",
            finder.at(("indicators", number, "targets")),
            f"показатель {one.id}: целевые значения перенесены на новые годы",
            "подтвердите значения по новому приказу",
            tuple(facts),
        )


def _sources(finder: _Finder) -> Iterator[Problem]:
    cited = [one for one in finder.values if one.path[0] == "stages" and one.path[-1] == "source"]
    years = [one for one in cited if any(pieces(one.value))]
    if years:
        yield finder.decision(
            "E214",
            finder.at(years[0].path),
            f"источники мероприятий ссылаются на прежний документ (мероприятий: {len(years)})",
            "когда новый приказ подписан, замените их на его пункты",
        )


_LOOKS: tuple[_Look, ...] = (
    _order,
    _approvals,
    _refused,
    _unread,
    _weekdays,
    _other_years,
    _provisional,
    _title,
    _years_left,
    _unread_years,
    _notes,
    _comments,
    _acts,
    _targets,
    _sources,
)
