"""Pure Russian: names, positions and organisations in every case, dates, numbers, quotes.

Importing it is cheap: dictionaries are read at the first form that needs them.
"""

from workflows.language.agreement import by_gender, join_and, plural
from workflows.language.cases import OBLIQUE, Case, Form, Origin, Status, worst
from workflows.language.dates import date_long, date_numeric, date_words
from workflows.language.genders import guess_gender
from workflows.language.initials import initials_first, initials_last
from workflows.language.numerals import (
    GrammaticalGender,
    number_with_words,
    number_words,
    ordinal_words,
)
from workflows.language.organisations import decline_organisation
from workflows.language.people import decline_full_name, decline_person
from workflows.language.positions import decline_position
from workflows.language.typography import NBSP, NO_BREAK_HYPHEN, quoted, typography

__all__ = [
    "NBSP",
    "NO_BREAK_HYPHEN",
    "OBLIQUE",
    "Case",
    "Form",
    "GrammaticalGender",
    "Origin",
    "Status",
    "by_gender",
    "date_long",
    "date_numeric",
    "date_words",
    "decline_full_name",
    "decline_organisation",
    "decline_person",
    "decline_position",
    "guess_gender",
    "initials_first",
    "initials_last",
    "join_and",
    "number_with_words",
    "number_words",
    "ordinal_words",
    "plural",
    "quoted",
    "typography",
    "worst",
]
