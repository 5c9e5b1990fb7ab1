"""Pairs whose programme ends in some years, with their people: all that indicators look at."""

from collections.abc import Iterator, Sequence

from django.db.models import Q

from workflows.model.people import Organisation
from workflows.store import orm
from workflows.store.faults import said_plainly
from workflows.store.rows import Roster, organisation_value, pair_value, partner_value, person_value
from workflows.store.transactions import chunks


def organisations_with_pairs(years: Sequence[int]) -> Iterator[Organisation]:
    """Organisations whose pairs end in these years or do not say when they ended.

    Of their rosters they have these pairs, the people of these pairs and the partners, and nothing
    else. A few hundred organisations are in memory at a time.
    """
    pairs = orm.Pair.objects.filter(
        Q(end__year__in=years) | Q(end__isnull=True, completed=True), active=True
    )
    with said_plainly():
        owners = list(
            pairs.order_by("organisation_id").values_list("organisation_id", flat=True).distinct()
        )
        for part in chunks(owners):
            yield from _loaded(part, list(pairs.filter(organisation__in=part).order_by("position")))


def _loaded(owners: list[str], pairs: Sequence[orm.Pair]) -> Iterator[Organisation]:
    rosters = {one: Roster() for one in owners}
    codes: dict[int, str] = {}
    for some in chunks(sorted({who for pair in pairs for who in (pair.mentor_id, pair.mentee_id)})):
        for person in orm.Person.objects.filter(id__in=some):
            codes[person.id] = person.code
            rosters[person.organisation_id].people.append(person_value(person))
    for pair in pairs:
        rosters[pair.organisation_id].pairs.append(pair_value(pair, codes))
    for partner in orm.Partner.objects.filter(organisation__in=owners, active=True):
        rosters[partner.organisation_id].partners.append(partner_value(partner))
    for row in orm.Organisation.objects.filter(id__in=owners).order_by("id"):
        yield organisation_value(row, rosters[row.id])
