"""Deadlines of orders: calendar, phrase → rule, rule → dates with their reasoning."""

from workflows.deadlines.calendar import ProductionCalendar
from workflows.deadlines.context import Context, EventDate, event_anchor
from workflows.deadlines.formal import RuleSyntaxError, print_rule, read_rule
from workflows.deadlines.phrase import Reading, known_forms, read_phrase
from workflows.deadlines.resolve import resolve

__all__ = [
    "Context",
    "EventDate",
    "ProductionCalendar",
    "Reading",
    "RuleSyntaxError",
    "event_anchor",
    "known_forms",
    "print_rule",
    "read_phrase",
    "read_rule",
    "resolve",
]
