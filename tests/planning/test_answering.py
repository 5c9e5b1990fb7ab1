"""Who answers for what, by level, programme and name, in the Chelyabinsk order."""

import pytest

from tests.specs.shipped import loaded
from workflows.model.people import OrganisationType, Responder, responder_of
from workflows.model.roadmap import Level, Programme
from workflows.planning import is_meant

ROADMAP = loaded("chelyabinsk-2020")


def meant(who: Responder) -> set[str]:
    return {party.id for party in ROADMAP.parties if is_meant(party, who)}


def organisation(kind: OrganisationType) -> Responder:
    return responder_of(Level.ORGANISATION, kind, (), "")


@pytest.mark.parametrize(
    ("kind", "parties"),
    [
        (OrganisationType.SCHOOL, {"школы"}),
        (OrganisationType.ADDITIONAL, {"допобразование"}),
        (OrganisationType.VOCATIONAL, {"поо"}),
    ],
)
def test_an_organisation_answers_for_its_own_programmes_only(
    kind: OrganisationType, parties: set[str]
) -> None:
    found = meant(organisation(kind))
    assert parties <= found
    others = {"школы", "допобразование", "поо"} - parties
    assert not others & found


def test_a_kindergarten_is_not_taken_for_a_school() -> None:
    assert not {"школы", "допобразование", "поо"} & meant(
        organisation(OrganisationType.KINDERGARTEN)
    )


def test_a_centre_with_a_name_is_no_other_centre() -> None:
    body = OrganisationType.BODY
    assert meant(responder_of(Level.REGIONAL_CENTRE, body, (), "рцокио")) == {"рцокио"}
    additional = responder_of(Level.REGIONAL_CENTRE, body, (Programme.ADDITIONAL,), "")
    assert meant(additional) == {"оцдод"}


def test_a_municipality_answers_for_what_its_level_is_told() -> None:
    assert meant(responder_of(Level.MUNICIPALITY, OrganisationType.BODY, (), "")) == {
        "муниципалитеты"
    }
