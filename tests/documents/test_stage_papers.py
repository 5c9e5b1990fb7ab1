"""Papers of the first three stages: what the law and the orders ask of them, blanks by hand."""

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.documents.samples import DATA, PEOPLE, SCHOOL
from tests.documents.test_shipped_papers import BLANK, EDITION, PAPERS, SET, issued, rows_with, text
from workflows.documents.acts import cited_acts
from workflows.documents.context import document_context
from workflows.documents.package import Requisites
from workflows.documents.render import render_document
from workflows.documents.targets import targets
from workflows.model.people import Consent, ConsentKind, OrganisationType, Partner

assert SET is not None
CONSENTS = ("consent-adult", "consent-minor")
DISTRIBUTION = ("distribution-consent-adult", "distribution-consent-minor")
ORDERS = (
    "implementation-order",
    "curator-order",
    "programme-order",
    "mentor-register-order",
    "pairs-order",
)
EMPTY_ROWS = 12
FORMS = [one.id for one in SET.documents if one.kind in ("form", "regulation", "agreement")]
BARE = replace(
    DATA,
    organisation=replace(
        SCHOOL,
        address="",
        founder="",
        controller="",
        team=(),
        representatives=(),
        partners=(Partner("x", "общество с ограниченной ответственностью «Маяк»"),),
        people=tuple(replace(one, contacts="", workplace="", address="") for one in PEOPLE),
        pairs=(),
    ),
)
KINDERGARTEN = replace(DATA, organisation=replace(SCHOOL, type=OrganisationType.KINDERGARTEN))


@pytest.mark.parametrize("name", CONSENTS)
def test_a_consent_says_all_that_part_4_of_article_9_asks_for(name: str) -> None:
    told = text(issued(name))
    for words in (
        "адрес места жительства",
        "документ, удостоверяющий личность",
        "Оператор, получающий согласие: муниципальное бюджетное",
        "Цель обработки",
        "Перечень персональных данных",
        "третьим лицам не поручается",
        "Перечень действий с персональными данными",
        "Согласие действует со дня его подписания",
        "может быть отозвано",
        "(подпись)",
    ):
        assert words in told, words
    assert ("законным представителем на основании" in told) is (name == "consent-minor")


@pytest.mark.parametrize("name", DISTRIBUTION)
def test_a_consent_to_distribution_is_one_of_its_own_with_conditions(name: str) -> None:
    told = text(issued(name))
    for words in (
        "РАЗРЕШЁННЫХ ДЛЯ РАСПРОСТРАНЕНИЯ",
        "статьёй 10.1 Федерального закона",
        "телефон, почта или почтовый адрес",
        "Информационные ресурсы оператора",
        "Цель распространения",
        "Условия и запреты",
        "пустая строка означает отказ",
        "только по внутренней сети",
        "Согласие действует со дня его подписания до",
        "по требованию",
    ):
        assert words in told, words


@pytest.mark.parametrize("name", FORMS)
def test_no_other_paper_holds_a_consent(name: str) -> None:
    assert "даю согласие" not in text(issued(name))


@pytest.mark.parametrize("name", ORDERS)
def test_an_order_has_grounds_clauses_control_signature_and_acquaintance(name: str) -> None:
    told = text(issued(name))
    head, body = told.split("приказываю:")
    assert head.index("ПРИКАЗ") < head.index("№ ______") < head.index("с. Вымыслово")
    assert re.search("В соответствии|В целях|По итогам|На основании|За ", head)
    assert "Контроль за исполнением" in body
    assert "О.И. Выдумкин" in body
    assert SET is not None
    if SET.document(name).acquainted:
        assert body.index("О.И. Выдумкин") < body.index("ознакомлен")


@pytest.mark.parametrize("name", ["mentoring-programme", "incentive-regulation"])
def test_an_appendix_cites_the_order_that_approves_it(name: str) -> None:
    own = {"programme-order": Requisites(date(2020, 5, 25), "48")}
    told = text(issued(name, replace(DATA, requisites=own)))
    assert "от 25 мая 2020 г.\n№ 48" in told or "от 25 мая 2020 г. № 48" in told
    assert BLANK in text(issued(name))


def test_an_extract_bears_the_date_and_number_of_its_minutes() -> None:
    own = {"council-minutes": Requisites(date(2020, 6, 10), "7")}
    told = text(issued("council-extract", replace(DATA, requisites=own)))
    assert "10 июня 2020 г.№ 7" in told.replace("\t", "")


def test_a_sheet_of_changes_cites_the_order_on_the_programme() -> None:
    own = {"programme-order": Requisites(date(2020, 5, 25), "48")}
    told = text(issued("programme-changes", replace(DATA, requisites=own)))
    assert "утверждённую приказом от 25 мая 2020 г. № 48" in told


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("kind", OrganisationType)
def test_a_paper_shows_no_traces_of_the_program(name: str, kind: OrganisationType) -> None:
    told = text(issued(name, replace(DATA, organisation=replace(SCHOOL, type=kind))))
    for trace in ("None", '"', "True", "False", "Record", "()"):
        assert trace not in told, trace


PAPERS_TO_FILL = (
    "partner-agreement",
    "swot-analysis",
    "curator-form",
    "stage-report",
    "council-minutes",
    "council-extract",
    "mentee-form",
    "survey-report",
    "mentee-base",
    "mentor-base",
    "employer-letter",
    "mentor-form",
    "consent-journal",
    *CONSENTS,
    *DISTRIBUTION,
)


@pytest.mark.parametrize("name", PAPERS_TO_FILL)
def test_what_is_unknown_is_left_to_be_filled_in_by_hand(name: str) -> None:
    assert SET is not None
    data = replace(BARE, template_set=SET)
    spec = SET.document(name)
    if name == "stage-report":
        issued(name, BARE)
        return
    found, _ = targets(spec, data)
    context = document_context(data, spec, found[0] if found else None)
    # The consent of a minor needs a date of birth or a representative to be told apart.
    made = render_document(spec, EDITION / spec.template, context)
    told = [one.message for one in made.problems if one.code == "T302"]
    assert told == []


def test_an_agreement_names_both_sides_and_leaves_room_for_what_is_unknown() -> None:
    told = text(issued("partner-agreement", BARE))
    assert "действующего на основании Устава, с одной стороны" in told
    assert "в лице ____________ ______________________, действующего(ей)" in told
    assert "ИНН ____________________" in told
    head = Partner("x", "ООО «Маяк»", head="Белова Анна Ильинична", head_position="директор")
    known = replace(DATA, organisation=replace(SCHOOL, partners=(head,)))
    told = text(issued("partner-agreement", known))
    assert "в лице директора Беловой Анны Ильиничны, действующей на основании" in told
    assert "А.И. Белова" in told


def test_a_letter_addresses_the_head_by_name() -> None:
    head = Partner("x", "ООО «Маяк»", head="Белова Анна Ильинична", head_position="директор")
    told = text(
        issued("employer-letter", replace(DATA, organisation=replace(SCHOOL, partners=(head,))))
    )
    assert "Уважаемая Анна Ильинична!" in told
    assert "Директору" in told
    assert "Беловой Анне Ильиничне" in told
    assert "Уважаемый руководитель!" in text(issued("employer-letter", BARE))


def test_there_is_a_report_for_each_control_point_with_its_course_and_proposals() -> None:
    told = text(issued("stage-report"))
    assert "пункт 1.8 дорожной карты" in told
    assert "18.06.2020" in told
    assert "Описание хода этапа" in told
    assert "Предложения по достижению цели и задачи этапа" in told


def test_a_pupil_and_a_teacher_are_asked_different_things() -> None:
    pupil = text(issued("mentee-form"))
    assert "выбрать профессию" in pupil
    assert "аттестации" not in pupil
    people = tuple(
        replace(one, position="воспитатель") if one.id == "c1" else one for one in PEOPLE
    )
    teacher = replace(DATA, organisation=replace(SCHOOL, people=people))
    told = text(issued("mentee-form", teacher))
    assert "аттестации" in told
    assert "подтянуть предмет" not in told


@pytest.mark.parametrize(
    "name", ["mentoring-programme", "incentive-regulation", "partner-agreement", "employer-letter"]
)
def test_a_kindergarten_has_no_pupils_among_those_who_are_mentored(name: str) -> None:
    told = text(issued(name, KINDERGARTEN))
    for word in ("ученик", "студент", "несовершеннолетних наставляемых", "профориентац"):
        assert word not in told, word


def test_a_journal_of_consents_has_its_rows_or_empty_ones() -> None:
    heading_and_signature = 2
    assert len(rows_with(issued("consent-journal"), "")) == heading_and_signature + EMPTY_ROWS
    given = Consent("c1", ConsentKind.DISTRIBUTION, date(2020, 9, 1), "r1", date(2020, 12, 1))
    known = replace(DATA, organisation=replace(SCHOOL, consents=(given,)))
    told = text(issued("consent-journal", known))
    assert len(rows_with(issued("consent-journal", known), "")) == heading_and_signature + 1
    for words in ("на распространение", "01.09.2020", "01.12.2020", "Чудинова Ирина Юрьевна"):
        assert words in told


def test_the_programme_quotes_the_targets_of_the_roadmap_and_makes_up_none() -> None:
    assert "установлены дорожной картой территории" not in text(issued("mentoring-programme"))


def test_no_shipped_paper_cites_an_act_that_has_lapsed() -> None:
    assert SET is not None
    cited = {
        name for one in SET.documents for name in cited_acts((EDITION / one.template).read_bytes())
    }
    assert {"закон_о_пд", "р145", "трудовой_кодекс"} <= cited
    assert not cited & {"гост_документы_2016", "паспорт_нацпроекта_образование"}
