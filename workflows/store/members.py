"""Where organisations and bodies stand, without anyone in them: for rights, reports and mail."""

from collections.abc import Iterable
from dataclasses import dataclass

from workflows.model.people import OrganisationType, Responder, responder_of
from workflows.model.rights import Seat
from workflows.model.roadmap import Level, Programme
from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.transactions import chunks


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation or body by what reports print of it; names no person."""

    seat: Seat
    short_name: str
    type: OrganisationType
    responder: Responder
    time_zone: str = ""


def members(
    ids: Iterable[str] | None = None, *, levels: Iterable[Level] | None = None
) -> dict[str, Member]:
    """All of them by id, or some, or those of some levels, in alphabetical order of ids."""
    rows = orm.Organisation.objects.order_by("id").values_list(
        "id",
        "short_name",
        "type",
        "level",
        "region",
        "municipality",
        "programmes",
        "party",
        "time_zone",
    )
    if levels is not None:
        rows = rows.filter(level__in=[one.value for one in levels])
    with said_plainly():
        if ids is None:
            return {row[0]: _member(*row) for row in rows}
        chosen = chunks(sorted(set(ids)))
        return {row[0]: _member(*row) for part in chosen for row in rows.filter(id__in=part)}


def time_zone_of(member: str) -> str:
    """Where an organisation's day ends; empty when it is not there or says nothing."""
    rows = orm.Organisation.objects.filter(id=member)
    with said_plainly():
        return str(rows.values_list("time_zone", flat=True).first() or "")


def municipalities() -> list[str]:
    """The names of all municipalities that organisations belong to."""
    with said_plainly():
        names = orm.Organisation.objects.values_list("municipality", flat=True)
        return sorted(set(names))


def _member(
    body: str, name: str, kind: str, level: str, region: str, municipality: str, *more: object
) -> Member:
    programmes, party, time_zone = more
    assert isinstance(programmes, list)
    served = tuple(Programme(one) for one in programmes)
    responder = responder_of(Level(level), OrganisationType(kind), served, str(party))
    seat = Seat(body, Level(level), region, municipality, responder.programmes)
    return Member(seat, name, OrganisationType(kind), responder, str(time_zone))
