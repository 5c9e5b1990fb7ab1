"""Jinja's own filters, unable to fill the memory or to work for ever."""

from collections.abc import Callable, Mapping, Sized
from functools import wraps
from typing import Any

from jinja2.utils import pass_context, pass_environment, pass_eval_context

from workflows.documents.limits import MAX_CHARACTERS, MAX_RANGE, spend, too_large, too_many_steps

# A list turned into text prints all that it holds, however often it holds the same.
_OF_TEXT = frozenset(
    "capitalize float int lower replace string title trim truncate upper wordcount".split()
)
_MAX_PARTS = 10_000
_MAX_PRECISION = 20
_CONTAINERS = (list, tuple, dict)


def limited(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter of this name; what it is given and what it gives is charged to the document."""
    position = 1 if takes_surroundings(function) else 0

    @wraps(function)
    def call(*args: Any, **kwargs: Any) -> Any:
        value, given = args[position], args[position + 1 :]
        spend(1 + (len(value) if isinstance(value, Sized) else 0))
        if name in _OF_TEXT and isinstance(value, _CONTAINERS):
            raise too_large()
        before = _BEFORE.get(name)
        if before is not None:
            value = before(value, given, kwargs)
        result = function(*args[:position], value, *given, **kwargs)
        if isinstance(result, str):
            spend(1, len(result))
        return result

    return call


def takes_surroundings(function: Callable[..., Any]) -> bool:
    """Whether Jinja gives the context or the environment before the value."""
    marks = {getattr(one(lambda: None), "jinja_pass_arg", None) for one in _PASSES}
    return getattr(function, "jinja_pass_arg", None) in marks


_PASSES: tuple[Callable[[Any], Any], ...] = (pass_context, pass_environment, pass_eval_context)


def join_size(parts: object, between: str = "") -> int:
    """How long parts are, put together.

    Raises:
        RunawayError: a part is a list.
    """
    size = 0
    for one in parts if isinstance(parts, _CONTAINERS) else ():
        if isinstance(one, _CONTAINERS):
            raise too_large()
        size += len(between) + (len(one) if isinstance(one, str) else 1)
    return size


def gathered(values: Any) -> Any:
    """A list, tuple or dict, with all that is nested in it no more than a document has.

    What is held twice counts twice: comparing and sorting go through it twice too.

    Raises:
        RunawayError: T311, it holds more.
    """
    room, pending = MAX_RANGE, [values]
    while pending:
        holder = pending.pop()
        room -= len(holder)
        if room < 0:
            raise too_large()
        items = holder.values() if isinstance(holder, dict) else holder
        pending += [one for one in items if isinstance(one, _CONTAINERS)]
    return values


def replaced_size(text: str, old: object, new: object) -> int:
    """How long a text becomes by a replacement."""
    return len(text) + text.count(str(old)) * len(str(new))


def charge_method(text: str, method: str, arguments: tuple[Any, ...]) -> None:
    """Charge a call of a text's own method."""
    spend(1 + len(text))
    if method == "replace" and len(arguments) > 1:
        spend(1, replaced_size(text, *arguments[:2]))


def _argument(given: tuple[Any, ...], kwargs: Mapping[str, Any], at: int, name: str) -> Any:
    return given[at] if len(given) > at else kwargs.get(name)


def _join(value: Any, given: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    between = _argument(given, kwargs, 0, "d") or ""
    parts = value if isinstance(value, _CONTAINERS) else list(value)
    spend(len(parts))
    if _argument(given, kwargs, 1, "attribute") is None:
        _refuse_length(join_size(parts, str(between)))
    return parts


def _parts(value: Any, given: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    wanted = _argument(given, kwargs, 0, "linecount") or kwargs.get("slices") or 0
    if isinstance(wanted, int | float) and wanted > _MAX_PARTS:
        raise too_many_steps()
    return value


def _round(value: Any, given: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    precision = _argument(given, kwargs, 0, "precision") or 0
    if isinstance(precision, int | float) and abs(precision) > _MAX_PRECISION:
        raise too_many_steps()
    return value


def _sum(value: Any, given: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    start = _argument(given, kwargs, 1, "start")
    if start is not None and not isinstance(start, int | float):
        raise too_large()
    return value


def _replace(value: Any, given: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Any:
    old, new = _argument(given, kwargs, 0, "old"), _argument(given, kwargs, 1, "new")
    _refuse_length(replaced_size(str(value), old, new))
    return value


def _list(value: Any, _given: tuple[Any, ...], _kwargs: Mapping[str, Any]) -> Any:
    return value if isinstance(value, Sized) else counted(value)


def counted(values: Any) -> Any:
    """The values of something that has no length, each charged as it comes."""
    for one in values:
        spend(1)
        yield one


def _refuse_length(characters: int) -> None:
    if characters > MAX_CHARACTERS:
        raise too_large()


_BEFORE: dict[str, Callable[[Any, tuple[Any, ...], Mapping[str, Any]], Any]] = {
    "join": _join,
    "batch": _parts,
    "slice": _parts,
    "round": _round,
    "sum": _sum,
    "replace": _replace,
    "list": _list,
}
