"""Normative acts in templates: which of them a template cites, and whether they are in force."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from workflows.documents.compiled import Source, take_apart
from workflows.documents.tags import Tag, scan
from workflows.model.templates import Act
from workflows.problems import Place, Problem, Severity

_CITED = re.compile(r"\bнпа\.([а-яё_0-9]+)")


@lru_cache(maxsize=64)
def cited_acts(template: bytes) -> frozenset[str]:
    """The ids of the acts that a sound template cites."""
    return acts_of(take_apart(template))


def acts_of(source: Source) -> frozenset[str]:
    """The same of a template that is taken apart already."""
    return frozenset(
        name
        for part in source.parts
        for paragraph in part.paragraphs
        for one in scan(paragraph.text)
        if isinstance(one, Tag)
        for name in _CITED.findall(one.text)
    )


def lapsed_acts(
    acts: Iterable[Act], cited: frozenset[str], day: date, place: Place
) -> Iterator[Problem]:
    """A warning for every cited act that is no longer in force on a day, with what replaces it.

    Args:
        acts: the registry.
        cited: ids of those that a template cites.
        day: that the document bears, or that it is made on.
        place: of the template or the document.
    """
    known = {one.id: one for one in acts}
    for name in sorted(cited & known.keys()):
        act = known[name]
        if act.valid_until is None or day <= act.valid_until:
            continue
        yield Problem(
            "T409",
            f"{act.kind} № {act.number} от {act.date:%d.%m.%Y} (нпа.{name}) не действует "
            f"с {date.fromordinal(act.valid_until.toordinal() + 1):%d.%m.%Y}",
            place,
            _advice(act, known.get(act.repealed_by)),
            severity=Severity.WARNING,
        )


def _advice(act: Act, successor: Act | None) -> str:
    if successor is not None:
        return f"сошлитесь на {successor.quote}: замените в шаблоне на нпа.{successor.id}"
    if act.repealed_by:
        return f"акт заменён: {act.repealed_by}; исправьте ссылку в шаблоне"
    return "уберите ссылку из шаблона или узнайте, чем акт заменён, и добавьте замену в acts.yaml"
