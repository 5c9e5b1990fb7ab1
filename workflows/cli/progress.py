"""Progress bars on stderr while a person watches."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


@contextmanager
def progress(title: str, total: int | None = None) -> Iterator[Callable[..., None]]:
    """A progress bar; gives the function that moves it on by one, or by the number it is given."""
    with _bar() as bar:
        task = bar.add_task(title, total=total)
        yield lambda steps=1: bar.advance(task, steps)


class DocumentsBar:
    """A progress bar of documents, whose number is told when the work begins."""

    def __init__(self, bar: "Progress", task: "TaskID") -> None:
        self._bar = bar
        self._task = task

    def begin(self, total: int) -> None:
        """So many documents will come."""
        self._bar.update(self._task, total=total)

    def step(self, organisation: str, document: str) -> None:
        """One of them is done."""
        del organisation, document
        self._bar.advance(self._task)


@contextmanager
def documents_progress() -> Iterator[DocumentsBar]:
    """A progress bar for the issuing of packages."""
    with _bar() as bar:
        yield DocumentsBar(bar, bar.add_task("Документы", total=None))


def _bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=Console(stderr=True), transient=True)
