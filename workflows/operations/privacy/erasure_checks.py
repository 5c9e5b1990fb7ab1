"""What must be known, and what must be told, before a person's data are destroyed."""

from collections.abc import Iterator, Sequence

from workflows.model.people import Organisation
from workflows.operations.privacy.dossier import ROLES
from workflows.operations.privacy.pending import Pending
from workflows.operations.privacy.search import Found
from workflows.problems import Place, Problem, ProblemsFoundError, Severity

_LEADS = ("curator", "controller", "secretary")


def require_ground(ground: str) -> None:
    """Raise X503 where nobody says why the data are destroyed."""
    if not ground.strip():
        hint = "например: --ground 'отзыв согласия от 20.11.2026'"
        raise ProblemsFoundError(
            [Problem("X503", "не названа причина уничтожения", Place(path="--ground"), hint)]
        )


def executors(owner: Organisation, person: str, by: Sequence[str]) -> tuple[str, ...]:
    """Who destroys: those named, else the secretary, else the curator, else the head.

    Raises:
        ProblemsFoundError: X504, someone named is not of the organisation, or is the person.
    """
    known = {one.id for one in owner.people} - {person}
    unknown = [one for one in by if one not in known]
    if unknown:
        raise ProblemsFoundError([_unknown(one, one == person) for one in unknown])
    usual = [one for one in (owner.secretary, owner.curator, owner.director) if one in known]
    return tuple(dict.fromkeys(by)) or tuple(usual[:1])


def _unknown(who: str, is_person: bool) -> Problem:  # noqa: FBT001 — which of two faults it is
    what = "это сам человек, чьи данные уничтожаются" if is_person else "такого кода нет в списках"
    return Problem(
        "X504",
        f"«{who}» не может подписать акт: {what}",
        Place(path="--by"),
        "назовите код работника организации",
    )


def concerns(found: Found, begun: Sequence[Pending]) -> list[Problem]:
    """What a destruction brings with it; an error where it must not be done."""
    return [
        *_of_roles(found),
        *_of_pairs(found),
        *_of_consents(found),
        *_of_representatives(found),
        *_of_begun(begun),
    ]


def _of_roles(found: Found) -> Iterator[Problem]:
    roles = found.held.roles
    if "director" in roles:
        yield Problem(
            "X505",
            "это руководитель организации: без него не сделать ни одного документа, и акта тоже",
            Place(path=found.held.person.id),
            "сначала загрузите организацию с новым руководителем",
        )
    for one in roles:
        if one in _LEADS:
            yield _warning(
                "X506",
                f"в организации не останется роли: {ROLES[one]}",
                "назначьте другого: veshka roster import или veshka organisation import",
            )


def _of_pairs(found: Found) -> Iterator[Problem]:
    pairs = found.held.pairs
    if pairs:
        done = sum(one.completed for one in pairs)
        counted = f", из них завершили программу {done}: показатели уменьшатся" if done else ""
        yield _warning(
            "X507",
            f"пар уходит вместе с человеком: {len(pairs)}{counted}",
            "если отчёт с ними ещё не сдан, сначала сдайте его; второму участнику подберите новую "
            "пару",
        )


def _of_consents(found: Found) -> Iterator[Problem]:
    held = found.held
    children = {one.person for one in held.consents if one.person != held.person.id}
    children |= {child for child, _ in held.represents}
    if children:
        names = ", ".join(held.names[one] for one in sorted(children))
        yield _warning(
            "X508",
            f"это законный представитель, вместе с ним уходят подписанные им согласия: {names}",
            "получите согласие другого представителя",
        )


def _of_representatives(found: Found) -> Iterator[Problem]:
    for who, _ in found.held.represented_by:
        yield _warning(
            "X513",
            f"остаются данные законного представителя: {found.held.names[who]}",
            f"если он не представляет другого ребёнка, уничтожьте и их: veshka person erase {who}",
        )


def _of_begun(begun: Sequence[Pending]) -> Iterator[Problem]:
    for one in begun:
        yield _warning(
            "X510",
            f"уничтожение данных «{one.person}» начато и не закончено",
            "повторите ту же команду с ключом --apply: оно будет закончено первым",
        )


def _warning(code: str, message: str, hint: str) -> Problem:
    return Problem(code, message, hint=hint, severity=Severity.WARNING)
