"""What one YAML scalar means: stricter than YAML itself, so that nothing turns into something else.

YAML 1.1 reads ``2.10`` as the number 2.1, ``010`` as 8, ``1:30`` as 90 and ``on`` as true; here a
plain scalar is a whole number, a date, true, false or nothing only in its one obvious spelling, and
text in every other. There are no fractions: item ``7.10`` stays ``7.10``.
"""

import re
from datetime import date

type Scalar = str | int | bool | date | None

_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


def plain_value(text: str) -> Scalar:
    """The value of an unquoted scalar.

    Raises:
        ValueError: it is spelled as a date, but the calendar has no such day.

    >>> [plain_value(text) for text in ("7.10", "010", "on", "1:30", "02.01")]
    ['7.10', '010', 'on', '1:30', '02.01']
    >>> [plain_value(text) for text in ("57", "true", "", "2020-04-03")]
    [57, True, None, datetime.date(2020, 4, 3)]
    """
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _DATE.fullmatch(text):
        return date.fromisoformat(text)
    return text


def other_reading(text: str) -> str:
    """What YAML 1.1 would take an unquoted scalar for, in Russian; empty where it is plain text.

    >>> other_reading("010")
    'восьмеричное число 8'
    >>> other_reading("куратор")
    ''
    """
    for pattern, reading in _TRAPS:
        if pattern.fullmatch(text):
            return reading.format(value=_trap_value(text))
    return ""


_TRAPS = (
    (re.compile(r"(?i:yes|on|y)"), "«да» (true)"),
    (re.compile(r"(?i:no|off|n)"), "«нет» (false)"),
    (re.compile(r"(?i:true)"), "«да» (true)"),
    (re.compile(r"(?i:false)"), "«нет» (false)"),
    (re.compile(r"[-+]?0[0-7]+"), "восьмеричное число {value}"),
    (
        re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9]*)?"),
        "число в шестидесятеричной записи",
    ),
    (re.compile(r"[-+]?[0-9]+[.][0-9]*"), "дробное число {value}"),
)


def _trap_value(text: str) -> str:
    if "." in text and ":" not in text:
        return f"{float(text):g}".replace(".", ",")
    return str(int(text, 8)) if re.fullmatch(r"[-+]?[0-7]+", text) else ""
