"""What the YAML parser stumbled over, said in Russian with what to do about it."""

import re
from dataclasses import dataclass

import yaml

from workflows.problems import Severity


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of one line; line and column count from 1."""

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding before it knows its file."""

    code: str
    message: str
    spot: Spot
    hint: str
    facts: tuple[str, ...] = ()
    path: tuple[str | int, ...] = ()
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class _Saying:
    """A parser's message: a pattern over «context | problem», and what it means.

    ``opening``: the place to show is where the unfinished thing began.
    """

    pattern: str
    message: str
    hint: str
    code: str = "R103"
    opening: bool = False


_QUOTES = "возьмите весь текст в кавычки: «текст: вот такой» пишется как 'текст: вот такой'"
_SAYINGS = (
    _Saying(
        r"character '\\t'",
        "табуляция в отступе: в YAML отступы делают только пробелами",
        "замените табуляцию пробелами, по два на уровень",
        "R104",
    ),
    _Saying(
        r"mapping values are not allowed",
        "лишнее двоеточие: здесь не ожидается пара «ключ: значение»",
        f"если двоеточие — часть текста, {_QUOTES}; если это новый ключ, проверьте отступ и "
        "двоеточие в строке выше",
    ),
    _Saying(
        r"could not find expected ':'",
        "нет двоеточия после ключа",
        "поставьте после ключа двоеточие и пробел; продолжение текста пишите с отступом",
        opening=True,
    ),
    _Saying(
        r"quoted scalar.*(end of stream|document separator)",
        "кавычка открыта, но не закрыта",
        "закройте кавычку в конце текста; апостроф внутри '…' пишется дважды",
        opening=True,
    ),
    _Saying(
        r"unknown escape character",
        "обратная косая черта в тексте в двойных кавычках",
        'возьмите текст в одинарные кавычки или удвойте черту: "\\\\"',
    ),
    _Saying(
        r"flow (sequence|mapping|node)|expected ',' or",
        "скобка открыта, но не закрыта, или пропущена запятая",
        "проверьте скобки [ ] и { } и запятые между значениями; текст, который начинается "
        "скобкой, возьмите в кавычки",
        opening=True,
    ),
    _Saying(
        r"expected <block end>|did not find expected '-'|did not find expected key",
        "неверный отступ или лишний знак в начале строки",
        "выровняйте строку по соседним того же уровня; каждую строку списка начинайте с «- »",
    ),
    _Saying(
        r"anchor|alias",
        "знак «*» или «&» в начале значения имеет в YAML особый смысл",
        "возьмите весь текст в кавычки",
        "R106",
    ),
    _Saying(
        r"cannot start any token",
        "значение начинается знаком, который в YAML имеет особый смысл",
        "возьмите всё значение в кавычки",
    ),
    _Saying(
        r"block scalar",
        "после знака «|» или «>» ожидается новая строка с отступом",
        "перенесите текст на следующую строку с отступом или возьмите его в кавычки",
    ),
    _Saying(
        r"sequence entries are not allowed",
        "список начинается в той же строке, что и ключ",
        "перенесите «- …» на новую строку",
    ),
    _Saying(
        r"expected '<document start>'|expected <document start>",
        "после конца данных стоит что-то ещё",
        "проверьте отступ этой строки и строки выше",
    ),
    _Saying(
        r"tag|directive|handle",
        "знак «!» или «%» в начале имеет в YAML особый смысл",
        "возьмите весь текст в кавычки",
        "R109",
    ),
    _Saying(
        r"special characters are not allowed|control characters",
        "в файле есть невидимый знак, недопустимый в YAML",
        "наберите это место заново: такие знаки остаются после вставки из других программ",
    ),
)
_UNKNOWN = _Saying("", "запись не соответствует правилам YAML", "сравните с соседними строками")


def from_parser(error: yaml.YAMLError, lines: tuple[str, ...]) -> Fault:
    """The fault that a parser's error stands for, at the place a person has to look at."""
    said = f"{getattr(error, 'context', '') or ''} | {_problem(error)}"
    saying = next((one for one in _SAYINGS if re.search(one.pattern, said)), _UNKNOWN)
    facts = (f"разбор YAML: {_problem(error)}",) if saying is _UNKNOWN else ()
    return Fault(saying.code, saying.message, _spot(error, saying, lines), saying.hint, facts)


def _problem(error: yaml.YAMLError) -> str:
    return str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)


def _spot(error: yaml.YAMLError, saying: _Saying, lines: tuple[str, ...]) -> Spot:
    mark = getattr(error, "context_mark", None) if saying.opening else None
    mark = mark or getattr(error, "problem_mark", None)
    if mark is not None:
        return Spot(min(mark.line + 1, max(1, len(lines))), mark.column + 1)
    position = getattr(error, "position", 0)
    for number, text in enumerate(lines, start=1):
        if position <= len(text):
            return Spot(number, position + 1)
        position -= len(text) + 1
    return Spot(1, 1)
