"""Deadlines of orders: calendar, phrase → rule, rule → dates with their reasoning."""

from workflows.deadlines.calendar import ProductionCalendar
from workflows.deadlines.formal import RuleSyntaxError, print_rule, read_rule
from workflows.deadlines.phrase import Reading, known_forms, read_phrase

__all__ = [
    "ProductionCalendar",
    "Reading",
    "RuleSyntaxError",
    "known_forms",
    "print_rule",
    "read_phrase",
    "read_rule",
]
