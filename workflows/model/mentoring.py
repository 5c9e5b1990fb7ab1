"""Forms of mentorship, and what the target model says of who may be in a pair.

The target model is the order of the Ministry of Education of 25.12.2019 № Р-145.
"""

import re
from datetime import date

FORMS = (
    "ученик – ученик",
    "учитель – учитель",
    "студент – ученик",
    "студент – студент",
    "работодатель – ученик",
    "работодатель – студент",
    "учитель – ученик",
    "педагог – педагог",
    "педагог – обучающийся",
)
# Where the mentee is a pedagogue: a young specialist, most often.
OF_PEDAGOGUES = ("учитель – учитель", "педагог – педагог")
YOUNGEST_MENTEE = 10
OF_AGE = 18
EARLIEST_BIRTH = 1900
# A young specialist has served less.
YOUNG_SPECIALIST = 3

_DASH = re.compile(r"\s*[-‐‑‒–—−]+\s*")


def form_of(text: str) -> str:
    """A form of mentorship as roadmaps print it, whatever dash was typed.

    >>> form_of("ученик-ученик")
    'ученик – ученик'
    """
    return _DASH.sub(" – ", text.lower())


def whole_years(since: date, day: date) -> int:
    """How many years have passed.

    >>> whole_years(date(2008, 5, 2), date(2018, 5, 1))
    9
    """
    return day.year - since.year - ((day.month, day.day) < (since.month, since.day))
