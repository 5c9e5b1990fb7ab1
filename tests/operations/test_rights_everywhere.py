"""Every role does everything to its own plan, to one below it, to a foreign one: by the table.

The table itself is written out by hand in ``tests/model/test_rights.py``; here the operations are
called, on a real database, and what may not be done leaves no trace.
"""

import ast
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.operations.test_import_list import listed
from tests.workspaces import ROOT, SAMPLES
from workflows.model.history import EventKind
from workflows.model.rights import Action, Actor, Relation, Role, may
from workflows.model.roadmap import FigureKind, Order
from workflows.operations.accept_forms import accept_forms
from workflows.operations.act_on_checkpoint import act, undo
from workflows.operations.calendar_feed import create_feed, revoke_feed
from workflows.operations.cancel_document import Cancelling, cancel_document
from workflows.operations.check_package import check_packages
from workflows.operations.correct_order import RightOrder, correct_orders
from workflows.operations.export_register import export_register
from workflows.operations.import_organisations import import_organisations
from workflows.operations.import_roadmap import import_roadmap
from workflows.operations.import_roster import import_roster, write_form
from workflows.operations.issue_package import issue_packages
from workflows.operations.load_samples import Samples
from workflows.operations.move_plan import move_plans
from workflows.operations.new_edition import new_edition
from workflows.operations.new_template_edition import new_template_edition
from workflows.operations.notice_contacts import (
    Wishes,
    add_contact,
    list_contacts,
    remove_contact,
    set_contact,
)
from workflows.operations.plans import running_plans
from workflows.operations.privacy.erase_person import Wish, erase_person
from workflows.operations.privacy.export_person import collect
from workflows.operations.record_event import Happening
from workflows.operations.register_document import Request, register_document, register_for_each
from workflows.operations.review_forms import review_forms, write_review
from workflows.operations.set_figure import Figure, set_figure
from workflows.operations.start_plan import start_plans, start_where_none
from workflows.operations.submit_report import Sending, submit_report
from workflows.problems import ProblemsFoundError
from workflows.store import orm
from workflows.store.contacts import contacts as stored_contacts
from workflows.store.events import events
from workflows.store.figures import figures
from workflows.store.forms import approved_forms
from workflows.store.journal import entries
from workflows.store.organisations import organisation, save_organisation
from workflows.store.plans import plans as stored_plans
from workflows.store.reports import reports
from workflows.workspace import Workspace

COLLEGE, DAY = "vymyslovsk-college", date(2020, 10, 20)
# Whose plan the college's is to the body that acts.
BODIES = {
    Relation.OWN: COLLEGE,
    Relation.BELOW: "vymyslovsk-office",
    Relation.FOREIGN: "ust-vymyslovo-school",
}
DETAILS: dict[EventKind, dict[str, object]] = {
    EventKind.SUBMITTED: {"evidence": "протокол № 1"},
    EventKind.RETURNED: {"comment": "нет подписи"},
    EventKind.EXTENDED: {"new_due": "2030-01-10", "ground": "письмо"},
    EventKind.WAIVED: {"comment": "не проводится"},
    EventKind.COUNTED: {"evidence": "заметка", "number": 1},
}

type Deed = Callable[[Workspace, Actor], object]


def happening(kind: EventKind, item: str = "6.2") -> Happening:
    details = DETAILS.get(kind, {})
    return Happening(COLLEGE, "khakassia-2020", item, kind, DAY, "", "1", dict(details))


def acting(kind: EventKind, item: str = "6.2") -> Deed:
    return lambda workspace, actor: act(workspace, actor, happening(kind, item))


def taking_back(workspace: Workspace, actor: Actor) -> object:
    return undo(workspace, actor, happening(EventKind.CANCELLED, "4.1"))


def entering_a_figure(workspace: Workspace, actor: Actor) -> object:
    figure = Figure(COLLEGE, FigureKind.LEARNERS, 2020, 500, "ОО-1", DAY)
    return set_figure(workspace, actor, figure)


def handing_in(workspace: Workspace, actor: Actor) -> object:
    sending = Sending(COLLEGE, "chelyabinsk-2020", "2020-Q4", DAY)
    return submit_report(workspace, actor, sending)


def starting(workspace: Workspace, actor: Actor) -> object:
    return start_plans(workspace, "kasimov-2020", [COLLEGE], Order(DAY, "9"), actor)


def moving(workspace: Workspace, actor: Actor) -> object:
    return move_plans(workspace, "khakassia-2020", [COLLEGE], apply=True, actor=actor)


def correcting(workspace: Workspace, actor: Actor) -> object:
    right = RightOrder(date(2020, 4, 2), "100-302", "опечатка")
    return correct_orders(workspace, "khakassia-2020", [COLLEGE], right, apply=True, actor=actor)


def starting_with_others(workspace: Workspace, actor: Actor) -> object:
    return start_where_none(workspace, "kasimov-2020", [COLLEGE], Order(DAY, "9"), actor)


def registering(workspace: Workspace, actor: Actor) -> object:
    return register_document(workspace, Request(COLLEGE, "no-such"), actor=actor)


def registering_for_each(workspace: Workspace, actor: Actor) -> object:
    return register_for_each(workspace, Request(COLLEGE, "no-such"), None, actor=actor)


def cancelling(workspace: Workspace, actor: Actor) -> object:
    return cancel_document(workspace, Cancelling(COLLEGE, "1", "ошибка"), actor=actor)


def issuing(workspace: Workspace, actor: Actor) -> object:
    documents = ["curator-order"]
    return issue_packages(workspace, "khakassia-2020", [COLLEGE], documents=documents, actor=actor)


def checking(workspace: Workspace, actor: Actor) -> object:
    documents = ["curator-order"]
    return check_packages(workspace, "khakassia-2020", [COLLEGE], documents=documents, actor=actor)


def exporting_a_register(workspace: Workspace, actor: Actor) -> object:
    return export_register(workspace, "mentors", COLLEGE, actor=actor)


def exporting_a_person(workspace: Workspace, actor: Actor) -> object:
    return collect(workspace, COLLEGE, "nobody", actor=actor)


def erasing(workspace: Workspace, actor: Actor) -> object:
    return erase_person(workspace, Wish(COLLEGE, "nobody", "отзыв", apply=True), actor=actor)


def importing_a_roster(workspace: Workspace, actor: Actor) -> object:
    form = workspace.root / "форма.xlsx"
    write_form(workspace, form)
    try:
        return import_roster(workspace, form, COLLEGE, actor=actor)
    finally:
        form.unlink()


def writing_a_form(workspace: Workspace, actor: Actor) -> None:
    write_form(workspace, workspace.outputs / "form.xlsx", COLLEGE, actor=actor)


def reviewing_forms(workspace: Workspace, actor: Actor) -> object:
    return review_forms(workspace, "no-such", COLLEGE, actor=actor)


def accepting_forms(workspace: Workspace, actor: Actor) -> object:
    path = workspace.root / "Склонение.xlsx"
    write_review(organisation(COLLEGE), (), path)
    try:
        return accept_forms(workspace, path, COLLEGE, actor=actor)
    finally:
        path.unlink()


def importing_organisations(workspace: Workspace, actor: Actor) -> object:
    """The college's own row, by which its address is changed."""
    one = organisation(COLLEGE)
    row = (one.id, "колледж", one.name, one.short_name, one.municipality, one.region, "с. Новое")
    path = listed(workspace.root, row)
    try:
        report = import_organisations(workspace, [path], actor=actor)
    finally:
        path.unlink()
    if report.problems:
        raise ProblemsFoundError(report.problems)
    return report


def adding_a_contact(workspace: Workspace, actor: Actor) -> object:
    return add_contact(workspace, COLLEGE, Wishes(f"{actor.label}@example.ru"), actor=actor)


def with_a_contact(do: Callable[[Workspace, int, Actor], object]) -> Deed:
    """On the contact that the fixture has added."""
    return lambda workspace, actor: do(workspace, stored_contacts(COLLEGE)[0].id or 0, actor)


def changing_a_contact(workspace: Workspace, number: int, actor: Actor) -> object:
    return set_contact(workspace, number, Wishes(rhythm="weekly"), actor=actor)


def removing_a_contact(workspace: Workspace, number: int, actor: Actor) -> object:
    remove_contact(workspace, number, actor=actor)
    return add_contact(workspace, COLLEGE, Wishes("a@example.ru"))


def listing_contacts(workspace: Workspace, actor: Actor) -> object:
    return list_contacts(workspace, COLLEGE, actor=actor)


def opening_a_calendar(workspace: Workspace, actor: Actor) -> object:
    return create_feed(workspace, COLLEGE, actor=actor)


def closing_calendars(workspace: Workspace, actor: Actor) -> object:
    return revoke_feed(workspace, COLLEGE, actor=actor)


def importing_a_roadmap(workspace: Workspace, actor: Actor) -> object:
    return import_roadmap(workspace.root / "приказ.docx", output=workspace.root, actor=actor)


def making_an_edition(workspace: Workspace, actor: Actor) -> object:
    return new_edition(workspace, "khakassia-2020", "khakassia-2020", actor=actor)


def making_templates(workspace: Workspace, actor: Actor) -> object:
    return new_template_edition(workspace, "no-such", "2027-2028", actor=actor)


DEEDS: dict[str, tuple[Action, Deed]] = {
    "submit": (Action.SUBMIT, acting(EventKind.SUBMITTED)),
    "accept": (Action.ACCEPT, acting(EventKind.ACCEPTED)),
    "return": (Action.RETURN, acting(EventKind.RETURNED)),
    "extend": (Action.EXTEND, acting(EventKind.EXTENDED)),
    "waive": (Action.WAIVE, acting(EventKind.WAIVED)),
    "event": (Action.RECORD_EVENT, acting(EventKind.OCCURRED, "4.1")),
    "count": (Action.COUNT, acting(EventKind.COUNTED)),
    "undo": (Action.UNDO, taking_back),
    "figure": (Action.COUNT, entering_a_figure),
    "report": (Action.SUBMIT, handing_in),
    "start": (Action.START_PLAN, starting),
    "move": (Action.MOVE_PLAN, moving),
    "correct the order": (Action.MOVE_PLAN, correcting),
    "start with others": (Action.START_PLAN, starting_with_others),
    "register": (Action.REGISTER, registering),
    "register for each": (Action.REGISTER, registering_for_each),
    "cancel": (Action.REGISTER, cancelling),
    "issue": (Action.ISSUE, issuing),
    "check": (Action.SEE_PEOPLE, checking),
    "export a register": (Action.SEE_PEOPLE, exporting_a_register),
    "export a person": (Action.SEE_PEOPLE, exporting_a_person),
    "erase": (Action.EDIT_PEOPLE, erasing),
    "import a roster": (Action.EDIT_PEOPLE, importing_a_roster),
    "write a form": (Action.SEE_PEOPLE, writing_a_form),
    "review forms": (Action.SEE_PEOPLE, reviewing_forms),
    "accept forms": (Action.EDIT_PEOPLE, accepting_forms),
    "import organisations": (Action.EDIT_ORGANISATIONS, importing_organisations),
    "add a contact": (Action.EDIT_CONTACTS, adding_a_contact),
    "change a contact": (Action.EDIT_CONTACTS, with_a_contact(changing_a_contact)),
    "remove a contact": (Action.EDIT_CONTACTS, with_a_contact(removing_a_contact)),
    "list contacts": (Action.EDIT_CONTACTS, listing_contacts),
    "open a calendar": (Action.EDIT_CONTACTS, opening_a_calendar),
    "close calendars": (Action.EDIT_CONTACTS, closing_calendars),
    "import a roadmap": (Action.EDIT_ROADMAPS, importing_a_roadmap),
    "make an edition": (Action.EDIT_ROADMAPS, making_an_edition),
    "make templates": (Action.EDIT_ROADMAPS, making_templates),
}


@pytest.fixture
def written(workspace: Workspace, samples: Samples) -> Callable[[], object]:
    """Everything that the deeds could have written."""
    start_plans(workspace, "chelyabinsk-2020", [COLLEGE])
    add_contact(workspace, COLLEGE, Wishes("a@example.ru"))
    workspace.outputs.mkdir(exist_ok=True)
    running, _ = running_plans(workspace, [*samples.organisations])
    plans = [one.record.id for one in running]
    return lambda: (
        events(plans),
        stored_plans(),
        figures(),
        reports(plans, "2020-Q4"),
        organisation(COLLEGE),
        entries(COLLEGE),
        approved_forms(COLLEGE),
        stored_contacts(COLLEGE),
        orm.Feed.objects.count(),
        sorted(path for path in workspace.root.rglob("*") if ".veshka" not in path.parts),
    )


def cases(*, allowed: bool) -> Iterator[tuple[str, Role, Relation, Deed]]:
    for deed, (action, do) in DEEDS.items():
        for role in Role:
            for stands in BODIES:
                if may(role, action, stands) is allowed:
                    yield deed, role, stands, do


def test_what_the_table_forbids_is_refused_and_leaves_no_trace(
    workspace: Workspace, written: Callable[[], object]
) -> None:
    before = written()
    told = {
        (deed, role, stands): codes_of(workspace, Actor(role, BODIES[stands]), do)
        for deed, role, stands, do in cases(allowed=False)
    }
    assert {case: codes for case, codes in told.items() if codes != ["W211"]} == {}
    assert {deed for deed, _, _ in told} == set(DEEDS)
    assert written() == before


def test_what_the_table_allows_is_never_refused_for_want_of_a_right(
    workspace: Workspace, written: Callable[[], object]
) -> None:
    del written
    # Whoever may undo must also have had the right to what is undone: see test_act_on_checkpoint.
    told = {
        (deed, role, stands): codes_of(workspace, Actor(role, BODIES[stands]), do)
        for deed, role, stands, do in cases(allowed=True)
        if deed != "undo"
    }
    assert {case: codes for case, codes in told.items() if "W211" in codes} == {}
    assert {deed for deed, _, _ in told} == set(DEEDS) - {"undo"}


def test_nobody_takes_over_an_organisation_that_stands_below_another_body(
    workspace: Workspace, written: Callable[[], object]
) -> None:
    """A list that moves the college to the own district edits what was another's."""
    del written
    save_organisation(replace(organisation(COLLEGE), municipality="Другой район"))
    one = organisation(COLLEGE)
    row = (
        one.id,
        "колледж",
        one.name,
        one.short_name,
        "Вымысловский район",
        one.region,
        "с. Новое",
    )
    path = listed(workspace.root, row)
    office = Actor(Role.COORDINATOR, "vymyslovsk-office")
    report = import_organisations(workspace, [path], actor=office)
    assert [problem.code for problem in report.problems] == ["W211"]
    assert organisation(COLLEGE).municipality == "Другой район"


def test_people_are_taken_in_by_their_own_organisation_alone(
    workspace: Workspace, samples: Samples
) -> None:
    path = SAMPLES / f"{COLLEGE}.yaml"
    office = Actor(Role.COORDINATOR, "vymyslovsk-office")
    report = import_organisations(workspace, [path], actor=office)
    assert (report.saved, [one.code for one in report.problems]) == ((), ["W211"])
    assert "персональные данные" in report.problems[0].message
    own = Actor(Role.ADMINISTRATOR, COLLEGE)
    assert import_organisations(workspace, [path], actor=own).saved == (COLLEGE,)


def test_a_list_of_contacts_leaves_out_those_of_others(
    workspace: Workspace, written: Callable[[], object]
) -> None:
    del written
    add_contact(workspace, "sample-ministry", Wishes("m@example.ru"))
    office = Actor(Role.COORDINATOR, "vymyslovsk-office")
    found = list_contacts(workspace, actor=office)
    assert [one.organisation for one in found] == [COLLEGE]
    assert len(list_contacts(workspace)) == 2


# Operations that show people or change something: each has a deed above.
ASKING = {
    "accept_forms",
    "act",
    "add_contact",
    "cancel_document",
    "check_packages",
    "collect",
    "correct_orders",
    "create_feed",
    "erase_person",
    "export_register",
    "import_organisations",
    "import_roadmap",
    "import_roster",
    "issue_packages",
    "list_contacts",
    "move_plans",
    "new_edition",
    "new_template_edition",
    "register_document",
    "register_for_each",
    "remove_contact",
    "review_forms",
    "revoke_feed",
    "set_contact",
    "set_figure",
    "start_plans",
    "start_where_none",
    "submit_report",
    "submit_with",
    "take_step",
    "write_form",
}


def test_no_command_leaves_out_who_acts() -> None:
    """Pages will call the same operations: who forgets the actor is the program itself."""
    calls = [
        (file.name, call)
        for file in sorted((ROOT / "workflows" / "cli").glob("*.py"))
        if file.name != "demo.py"  # the program itself, with its own samples
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ASKING
    ]
    assert len(calls) >= len(ASKING)
    for name, call in calls:
        placed = [ast.unparse(one) for one in call.args]
        is_told = any(one == "actor" or one.startswith("actor_of(") for one in placed)
        is_told = is_told or any(one.arg == "actor" for one in call.keywords)
        assert is_told, f"{name}: {ast.unparse(call)}"


def test_of_many_plans_none_is_started_when_one_may_not_be(
    workspace: Workspace, samples: Samples
) -> None:
    office, order = Actor(Role.COORDINATOR, "vymyslovsk-office"), Order(DAY, "9")
    ministry = "sample-ministry"
    before = stored_plans()
    with pytest.raises(ProblemsFoundError) as caught:
        start_plans(workspace, "kasimov-2020", [COLLEGE, ministry, *samples.bodies], order, office)
    told = {one.place.path for one in caught.value.problems}
    assert ministry in told
    assert COLLEGE not in told
    assert stored_plans() == before


def test_a_refusal_says_who_does_it_at_home_and_who_from_above(
    workspace: Workspace, written: Callable[[], object]
) -> None:
    del written
    with pytest.raises(ProblemsFoundError) as caught:
        moving(workspace, Actor(Role.ADMINISTRATOR, COLLEGE))
    [found] = caught.value.problems
    each = "муниципальный координатор, методист, региональный оператор"
    assert found.hint == f"это делает: у себя — {each}; для нижестоящих — {each}"


def codes_of(workspace: Workspace, actor: Actor, do: Deed) -> list[str]:
    try:
        do(workspace, actor)
    except ProblemsFoundError as error:
        return [one.code for one in error.problems]
    return []
