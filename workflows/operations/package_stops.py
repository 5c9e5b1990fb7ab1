"""Templates that were stopped: a few organisations are enough to give one up."""

from collections import Counter
from collections.abc import Iterable

from workflows.problems import Place, Problem

# Once it may have been one organisation's data, or a slow moment of the machine.
_ENOUGH = 2
STOPPED = frozenset(("T310", "T311", "T312", "T313", "P303"))
"""Codes of findings that say that a document was stopped while it was being made."""

# What a second attempt may well not find again: it says nothing of template and data.
PASSING = STOPPED | {"T314"}


class Stops:
    """How often the making of each document was stopped in this run.

    ``added`` are the documents counted here, without those known from the start.
    """

    def __init__(self, given_up: Iterable[str] = ()) -> None:
        self._counts = Counter(dict.fromkeys(given_up, _ENOUGH))
        self.added: dict[str, None] = {}

    def add(self, document: str) -> None:
        """Count one more stop of a document."""
        self._counts[document] += 1
        self.added[document] = None

    @property
    def given_up(self) -> frozenset[str]:
        """Ids of the documents that are not tried again in this run."""
        return frozenset(one for one, count in self._counts.items() if count >= _ENOUGH)


def given_up(where: str, template: str) -> Problem:
    """T314: a template that was stopped twice is not tried again."""
    return Problem(
        "T314",
        "документ не выпускался: его шаблон в этом выпуске уже дважды пришлось остановить",
        Place(template, path=where),
        "исправьте шаблон по замечаниям T310–T313 и повторите команду: готовое не будет "
        "делаться заново",
    )


def took_too_long(where: str, template: str, seconds: float) -> Problem:
    """T312: the process had to be stopped."""
    return Problem(
        "T312",
        f"документ остановлен: за {seconds:g} с он не был готов, а обычно хватает сотых долей",
        Place(template, path=where),
        _LOOK_AT_LOOPS,
    )


def died(where: str, template: str, _seconds: float) -> Problem:
    """P303: the process has ended by itself, twice at the same document."""
    return Problem(
        "P303",
        "документ не выпущен: на нём дважды аварийно завершился рабочий процесс "
        "(возможно, не хватило памяти)",
        Place(template, path=where),
        "закройте лишние программы и повторите команду; если не помогло, откройте шаблон в Word "
        "и сохраните заново",
    )


def works_no_more(organisation: str) -> Problem:
    """P303: the process has ended by itself, twice at an organisation but at no document."""
    return Problem(
        "P303",
        "документы не выпущены: рабочий процесс дважды аварийно завершился",
        Place(path=f"организация {organisation}"),
        "закройте лишние программы и повторите команду: готовое не будет делаться заново",
    )


def no_memory(template: str) -> Problem:
    """T313: the system gave no more memory."""
    return Problem(
        "T313",
        "документ остановлен: он занял всю отведённую память",
        Place(template),
        _LOOK_AT_LOOPS,
    )


_LOOK_AT_LOOPS = (
    "проверьте в шаблоне повторы {% for %} и {% macro %}; если документ и должен быть таким "
    "большим, разделите его на части"
)
