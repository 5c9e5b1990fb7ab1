"""What authors leave in a template: tracked changes, comments, hidden text."""

from collections.abc import Iterator

from workflows.documents.markup import Element
from workflows.documents.parts import W
from workflows.problems import Place, Problem, Severity

_CHANGES = tuple(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_FORMATTING = tuple(
    f"{W}{name}" for name in ("rPrChange", "pPrChange", "tblPrChange", "tcPrChange", "sectPrChange")
)
_OFF = ("0", "false", "off")
_SHOWN = 40


def leftovers(root: Element, place: Place) -> Iterator[Problem]:
    """T211 for changes that nobody accepted, T212 for comments, T213 for hidden text."""
    changes = sum(1 for _ in root.iter(*_CHANGES))
    if changes:
        yield Problem(
            "T211",
            f"в тексте есть исправления, которые не приняты и не отклонены: {changes}",
            place,
            "примите или отклоните исправления: в Word вкладка «Рецензирование» → «Принять» → "
            "«Принять все исправления и отключить отслеживание»",
        )
    elif next(root.iter(*_FORMATTING), None) is not None:
        yield _warning(
            "T211",
            "в документе есть исправления форматирования, которые не приняты",
            place,
            "в Word вкладка «Рецензирование» → «Принять» → «Принять все исправления»",
        )
    comments = sum(1 for _ in root.iter(f"{W}comment"))
    if comments:
        yield _warning(
            "T212",
            f"в файле остались примечания: {comments}; они попадут в каждый документ",
            place,
            "удалите их: в Word вкладка «Рецензирование» → «Удалить» → «Удалить все примечания»",
        )
    hidden = "".join(_hidden(root)).strip()
    if hidden:
        yield _warning(
            "T213",
            f"в файле есть скрытый текст: «{hidden[:_SHOWN]}»",
            place,
            "покажите его (в Word Ctrl+Shift+8) и удалите или снимите «скрытый» в окне «Шрифт»",
        )


def _hidden(root: Element) -> Iterator[str]:
    for mark in root.iter(f"{W}vanish"):
        run = next(mark.iterancestors(f"{W}r"), None)
        if run is not None and mark.get(f"{W}val", "1") not in _OFF:
            yield from (node.text or "" for node in run.iter(f"{W}t"))


def _warning(code: str, message: str, place: Place, hint: str) -> Problem:
    return Problem(code, message, place, hint, severity=Severity.WARNING)
