"""The text of a roadmap's file made into that of a later edition, scalar by scalar."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from workflows.deadlines import RuleSyntaxError, read_phrase, read_rule
from workflows.model.roadmap import Order, Roadmap
from workflows.model.rules import DeadlineRule
from workflows.planning.shifting import NoSuchDayError, shifted_day, shifted_rule
from workflows.specs.deadline_texts import OPENINGS
from workflows.specs.scalar_text import Edit, Written, edited, scalars
from workflows.specs.yaml_reading import Route
from workflows.specs.years import Rewriting, pieces

# What stands for an order's number until there is one: no one can sign it unnoticed.
NO_NUMBER = "не-присвоен"


@dataclass(frozen=True, slots=True)
class EditionPlan:
    """What a new edition is to be.

    ``order`` is the one that launches it, None where the old edition has none and none is known;
    its number is ``NO_NUMBER`` while it is not known.
    """

    id: str
    years: int
    order: Order | None


# How the ``source`` of a new edition begins, until a person writes where its text is printed.
MADE_AFTER = "По образцу карты"


@dataclass(frozen=True, slots=True)
class EditionText:
    """The text of a new edition.

    Attributes:
        text: the whole file.
        changed: where words were changed, with what stood there and what stands there now.
        refused: deadlines whose years could not be moved for sure; they stand as they did.
        unread: deadlines whose words only a person can read; they moved along with their rule.
    """

    text: str
    changed: Mapping[Route, tuple[str, str]]
    refused: frozenset[Route]
    unread: frozenset[Route]


def new_edition_text(text: str, old: Roadmap, plan: EditionPlan) -> EditionText:
    """The text of a roadmap's file as that of a later edition: comments and layout stay.

    Moved are the years of the period, of deadlines' words and rules, of the indicators' targets, of
    approval marks, and of the title where it names the period; the roadmap's own order is replaced
    where deadlines and grounds cite it. Notes that name a year are marked as the old edition's.
    """
    writer = _Writer(text, old, plan)
    writer.write()
    return EditionText(
        edited(text, writer.edits),
        dict(writer.changed),
        frozenset(writer.refused),
        frozenset(writer.unread),
    )


@dataclass(slots=True)
class _Writer:
    """Collects the edits of one file."""

    text: str
    old: Roadmap
    plan: EditionPlan
    edits: list[Edit] = field(default_factory=list)
    changed: dict[Route, tuple[str, str]] = field(default_factory=dict)
    refused: list[Route] = field(default_factory=list)
    unread: list[Route] = field(default_factory=list)

    def write(self) -> None:
        """Go through the file once, scalar by scalar, and its deadlines one by one."""
        found = scalars(self.text)
        deadlines: dict[Route, list[Written]] = {}
        for one in found:
            at = deadline_route(one.path)
            if at is None:
                self._scalar(one)
            elif not one.is_key:
                deadlines.setdefault(at, []).append(one)
        for at, parts in deadlines.items():
            self._deadline(at, parts)
        if not any(one.path == ("source",) for one in found):
            self._add_source(found)

    def _scalar(self, one: Written) -> None:
        if one.is_key:
            if one.path[0] == "indicators" and "targets" in one.path[:-1]:
                self._words(one, Rewriting(self.plan.years))
            return
        match one.path:
            case ("legal_basis", int()):
                self._words(one, Rewriting(0, self.old.order, self.plan.order))
            case ("approvals", int(), "dated"):
                self._words(one, Rewriting(self.plan.years, self.old.order, self.plan.order))
            case (*_, "notes", int()):
                if any(not piece.is_act for piece in pieces(one.value)):
                    self._before(one, f"В редакции {self.old.id} – ")
            case _:
                self._head(one)

    # -- the head of the file ----------------------------------------------------------------------

    def _head(self, one: Written) -> None:
        match one.path:
            case ("id",):
                self._whole(one, self.plan.id)
            case ("period", "start" | "end"):
                moved = shifted_day(date.fromisoformat(one.value), self.plan.years)
                self._whole(one, moved.isoformat())
            case ("order",) | ("order", "date") | ("order", "number"):
                self._order(one)
            case ("title",):
                self._title(one)
            case ("source",):
                self._before(one, f"{self._origin()} – ")

    def _order(self, one: Written) -> None:
        order = self.plan.order
        if order is None:
            return
        match one.path[1:]:
            case ("date",):
                self._whole(one, order.date.isoformat())
            case ("number",):
                self._whole(one, _scalar_text(order.number))
            case ():
                number = _scalar_text(order.number)
                self._whole(one, f"{{date: {order.date.isoformat()}, number: {number}}}")

    def _title(self, one: Written) -> None:
        """A title that names the period moves with it; another year in it is a person's matter."""
        first, last = self.old.period_start.year, self.old.period_end.year
        named = re.compile(rf"(?<!\d){first}(\s*[-–—]\s*){last}(?!\d)")
        moved = named.sub(
            rf"{first + self.plan.years}\g<1>{last + self.plan.years}",
            self.text[one.words : one.end],
        )
        self._replace(one, one.words, moved)

    def _origin(self) -> str:
        return f"{MADE_AFTER} {self.old.id}, годы сдвинуты на {self.plan.years:+}"

    def _add_source(self, found: list[Written]) -> None:
        period = next(one for one in found if one.path == ("period",) and one.is_key)
        line_break = "\r\n" if "\r\n" in self.text else "\n"
        self.edits.append(Edit(period.start, period.start, f"source: {self._origin()}{line_break}"))

    # -- deadlines ---------------------------------------------------------------------------------

    def _deadline(self, at: Route, parts: list[Written]) -> None:
        """Move a deadline's words and the rule beside them together, or leave both alone."""
        rewriting = Rewriting(self.plan.years, self.old.order, self.plan.order)
        unread = [one for one in parts if not self._stays_the_same(one, rewriting.words(one.value))]
        if unread and self._goes_with_its_rule(unread, parts):
            self.unread.append(at)
        elif unread:
            self.refused.append(at)
            # Its own order is cited anew all the same: only the years are in doubt.
            rewriting = Rewriting(0, self.old.order, self.plan.order)
        for one in parts:
            self._words(one, rewriting)

    def _stays_the_same(self, one: Written, moved: str) -> bool:
        """Whether the moved words are read as the old ones are, only years later."""
        if not _years(one):
            return True
        try:
            old, new = _rule(one.path[-1], one.value), _rule(one.path[-1], moved)
            return old is not None and new is not None and shifted_rule(old, self.plan.years) == new
        except (NoSuchDayError, RuleSyntaxError):
            return False

    def _goes_with_its_rule(self, unread: list[Written], parts: list[Written]) -> bool:
        """Whether words that the grammar cannot read name the years of the rule beside them."""
        rules = [one for one in parts if one.path[-1] in OPENINGS and one not in unread]
        stated = {year for one in rules for year in _years(one)}
        first, last = self.old.period_start.year, self.old.period_end.year
        return all(
            read_phrase(one.value).rule is None
            and stated
            and stated <= _years(one) <= set(range(first, last + 1))
            for one in unread
        )

    # -- edits -------------------------------------------------------------------------------------

    def _words(self, one: Written, rewriting: Rewriting) -> None:
        if one.has_escapes:
            # A year may hide behind an escaped sign: what it says is rewritten, then quoted anew.
            moved = rewriting.words(one.value)
            if moved != one.value:
                self._whole(one, json.dumps(moved, ensure_ascii=False))
            return
        self._replace(one, one.words, rewriting.words(self.text[one.words : one.end]))

    def _whole(self, one: Written, new: str) -> None:
        self._replace(one, one.start, new)

    def _before(self, one: Written, words: str) -> None:
        self._replace(one, one.words, words + self.text[one.words : one.end])

    def _replace(self, one: Written, start: int, new: str) -> None:
        old = self.text[start : one.end]
        if new != old:
            self.edits.append(Edit(start, one.end, new))
            self.changed[one.path] = (" ".join(old.split()), " ".join(new.split()))


def deadline_route(path: Route) -> Route | None:
    """The route of the deadline that a scalar belongs to, if it is part of one."""
    if "deadline" not in path:
        return None
    return path[: path.index("deadline") + 1]


def _scalar_text(value: str) -> str:
    """A text as YAML writes it, in quotes, so that no number becomes something else."""
    return value if value == NO_NUMBER else "'" + value.replace("'", "''") + "'"


def _years(one: Written) -> set[int]:
    return {int(piece.text) for piece in pieces(one.value) if not piece.is_act}


def _rule(key: str | int, text: str) -> DeadlineRule | None:
    if isinstance(key, str) and key in OPENINGS:
        return read_rule(f"{OPENINGS[key]}{text}")
    return read_phrase(text).rule


def item_routes(data: Mapping[str, object]) -> Iterator[tuple[str, Route]]:
    """The id of every item of a file, with its route."""
    stages = data["stages"]
    assert isinstance(stages, list), "a checked roadmap has a list of stages"
    for stage_number, stage in enumerate(stages):
        for number, item in enumerate(stage["items"]):
            yield str(item["id"]), ("stages", stage_number, "items", number)
