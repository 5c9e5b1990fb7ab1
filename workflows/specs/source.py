"""A YAML file with the place of everything in it: the base of every loader of users' data."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workflows.problems import Place, Problem
from workflows.specs.yaml_reading import Node, Route, Spot, read_tree

_LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_SIMPLE_KEY = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Source:
    """What a YAML file says and where.

    Attributes:
        file: the file as findings name it.
        data: dicts (keys are always text), lists, ``str``, ``int``, ``bool``, ``date`` and None.
            A number with a point stays text as written: ``7.10`` is ``"7.10"``.
        sha256: of the file's bytes.
    """

    file: str
    data: Any
    sha256: str
    _lines: tuple[str, ...] = field(repr=False)
    _nodes: Mapping[Route, Node] = field(repr=False)

    def place(self, path: Route = (), *, key: bool = False) -> Place:
        """The place of the value at ``path``, or of its key.

        What is not in the file (a missing key) gets the place of the nearest thing around it.
        """
        known = path
        while known and known not in self._nodes:
            known = known[:-1]
        node = self._nodes[known]
        spot = node.value if node.key is None or (known == path and not key) else node.key
        return self._at(spot, as_text(path))

    def text(self, path: Route) -> str | None:
        """The scalar at ``path`` as it is written, quotes aside; None for a list or a dict."""
        return self._nodes[path].text

    def is_plain(self, path: Route) -> bool:
        """Whether the scalar at ``path`` is written without quotes."""
        return self._nodes[path].plain

    def _at(self, spot: Spot, path: str) -> Place:
        return Place(self.file, spot.line, spot.column, path, spot.length, line(self._lines, spot))


def read_source(path: Path, shown_as: str = "") -> tuple[Source | None, list[Problem]]:
    """Read one YAML file strictly; the source is None when there is nothing to go on with.

    With findings that leave the rest readable (a key written twice, say) both are returned, so that
    one run shows everything; do not use such data for work before the findings are fixed.

    Args:
        path: the file.
        shown_as: how findings name it, e.g. its path inside the workspace.
    """
    file = shown_as or str(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        return None, [_unreadable(file, error)]
    return parse_source(content, file)


def parse_source(content: bytes, file: str) -> tuple[Source | None, list[Problem]]:
    """The same for the bytes of a file that is already read."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(file, content, error)]
    lines = tuple(_LINE_BREAK.split(text))
    tree = read_tree(text, lines)
    problems = [
        Problem(
            fault.code,
            fault.message,
            Place(
                file,
                fault.spot.line,
                fault.spot.column,
                as_text(fault.path),
                fault.spot.length,
                line(lines, fault.spot),
            ),
            fault.hint,
            fault.facts,
            fault.severity,
        )
        for fault in tree.faults
    ]
    if not tree.nodes:
        return None, problems
    digest = hashlib.sha256(content).hexdigest()
    return Source(file, tree.data, digest, lines, tree.nodes), problems


def as_text(path: Route) -> str:
    """A path as findings show it.

    >>> as_text(("stages", 1, "items", 3, "responsible", 0))
    'stages[1].items[3].responsible[0]'
    >>> as_text(("dates", "4.1"))
    "dates['4.1']"
    """
    shown = ""
    for step in path:
        if isinstance(step, int):
            shown += f"[{step}]"
        elif _SIMPLE_KEY.fullmatch(step):
            shown += f".{step}" if shown else step
        else:
            shown += f"['{step}']"
    return shown


def line(lines: tuple[str, ...], spot: Spot) -> str:
    """The source line of a spot; empty past the end of the file."""
    return lines[spot.line - 1] if spot.line <= len(lines) else ""


def _unreadable(file: str, error: OSError) -> Problem:
    if isinstance(error, FileNotFoundError):
        message, hint = "такого файла нет", "проверьте имя файла и папку"
    elif isinstance(error, IsADirectoryError):
        message, hint = "это папка, а нужен файл YAML", "укажите файл внутри папки"
    elif isinstance(error, PermissionError):
        message, hint = "нет права читать этот файл", "откройте доступ к файлу или скопируйте его"
    else:
        message = "файл не открывается"
        hint = "проверьте, что диск доступен и файл не занят другой программой"
    return Problem("R101", message, Place(file), hint)


def _not_utf8(file: str, content: bytes, error: UnicodeDecodeError) -> Problem:
    before = content[: error.start]
    start = max(before.rfind(b"\n"), before.rfind(b"\r")) + 1
    row = before.count(b"\n") + 1
    column = len(before[start:].decode("utf-8", "replace")) + 1
    return Problem(
        "R102",
        "файл записан не в кодировке UTF-8: здесь первый непонятный знак",
        Place(file, row, column),
        "сохраните файл в редакторе как «UTF-8» (в Блокноте: «Сохранить как…», поле «Кодировка»)",
    )
