"""What filters ask of a value before they work on it, and what they say when it does not fit."""

from typing import Any

from jinja2.runtime import Undefined

from workflows.documents import recorder
from workflows.documents.values import Absent, Blank
from workflows.language import Case, GrammaticalGender

_CASES = {name: case for case in Case for name in (case.russian, case.value)}
_GENDERS = dict(zip(("м", "ж", "с"), GrammaticalGender, strict=True))
_GENDERS |= {gender.value: gender for gender in GrammaticalGender}


class UnfitArgumentError(Exception):
    """A filter was given a case or gender that there is not; it has been reported."""


def is_nothing(value: object) -> bool:
    """Whether nobody has filled the value in; it is told elsewhere, by its field."""
    return isinstance(value, Blank | Absent | Undefined)


def is_whole(value: object) -> bool:
    """Whether it is a whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def unfit(name: str, expected: str, value: Any) -> Any:
    """Report a value that the filter cannot work on; it is printed as it is."""
    recorder.current().problem(
        "T111", f"фильтр «{name}»: значение не является {expected}", "исправьте поле в шаблоне"
    )
    return value


def unfit_number(value: Any) -> Any:
    """The same for a number."""
    return value if is_nothing(value) else unfit("числа", "целым числом", value)


def known_case(name: str) -> bool:
    """Whether there is such a case."""
    return name.lower() in _CASES


def known_gender(name: str) -> bool:
    """Whether there is such a gender."""
    return name.lower() in _GENDERS


def case_named(name: str) -> Case:
    """The case of this Russian or English name.

    Raises:
        UnfitArgumentError: there is none.
    """
    if not known_case(name):
        _wrong("падеж", name, "именительный, родительный, дательный, винительный, творительный…")
    return _CASES[name.lower()]


def gender_named(name: str) -> GrammaticalGender:
    """The gender of «м», «ж», «с».

    Raises:
        UnfitArgumentError: there is none.
    """
    if not known_gender(name):
        _wrong("род", name, "м, ж или с")
    return _GENDERS[name.lower()]


def _wrong(what: str, name: str, known: str) -> None:
    recorder.current().problem("T111", f"нет такого: {what} «{name}»", f"напишите: {known}")
    raise UnfitArgumentError
