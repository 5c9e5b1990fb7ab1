"""What documents lack, on the terminal and as data."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING, Any

from workflows.cli.output import say

if TYPE_CHECKING:
    from workflows.operations.check_package import DocumentCheck, Lack, PackageCheck

_FILE = "данные организации: "
# Of one paper for many people, so many are named.
_NAMED = 3


def as_rows(found: "PackageCheck") -> list[dict[str, Any]]:
    """Every document with its status and what it lacks."""
    return [
        {
            "organisation": one.organisation,
            "document": one.document,
            "title": one.title,
            "subject": one.subject,
            "status": one.status,
            "missing": [
                {
                    "field": lack.field,
                    "description": lack.description,
                    "where": lack.where,
                    "in_file": lack.in_file or None,
                }
                for lack in one.lacks
            ],
        }
        for one in found.documents
    ]


def print_check(found: "PackageCheck") -> None:
    """How many documents are ready, then what the others lack and where to fill it in."""
    for organisation, documents in groupby(found.documents, key=lambda one: one.organisation):
        _print_organisation(organisation, list(documents))


def _print_organisation(organisation: str, documents: "list[DocumentCheck]") -> None:
    due = [one for one in documents if one.status != "not_due"]
    ready = [one for one in due if one.status == "ready"]
    say(f"{organisation}: готово документов {len(ready)} из {len(due)}")
    lacks = list(dict.fromkeys(lack for one in due for lack in one.lacks))
    if lacks:
        _print_lacks(lacks)
        numbers = {lack: number for number, lack in enumerate(lacks, 1)}
        say("  Ждут этих полей:")
        for title, lacking in groupby([one for one in due if one.lacks], key=lambda one: one.title):
            _print_waiting(title, list(lacking), numbers)
    for title in dict.fromkeys(one.title for one in due if one.status == "blocked"):
        say(f"  {title}: не выпустить, причина — ниже")


def _print_lacks(lacks: "list[Lack]") -> None:
    say("  Заполните (форма с этими листами: veshka roster form ФАЙЛ.xlsx --organisation КОД):")
    for number, lack in enumerate(lacks, 1):
        say(f"  {number:>3}. {lack.description}")
        say(f"       {lack.where}")
        if lack.in_file:
            say(f"       или в файле организации: {lack.in_file.removeprefix(_FILE)}")


def _print_waiting(
    title: str, documents: "list[DocumentCheck]", numbers: "dict[Lack, int]"
) -> None:
    own = sorted({numbers[lack] for one in documents for lack in one.lacks})
    shown = ", ".join(str(one) for one in own)
    say(f"    {title}{_of(one.subject for one in documents)}: {shown}")


def _of(subjects: Iterable[str]) -> str:
    named = [one for one in subjects if one]
    if not named:
        return ""
    rest = f" и ещё {len(named) - _NAMED}" if len(named) > _NAMED else ""
    return f" ({', '.join(named[:_NAMED])}{rest})"
