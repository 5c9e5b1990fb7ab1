"""Many organisations from one list: every finding at its cell, nothing by half."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from workflows.model.people import OrganisationType
from workflows.model.roadmap import Level, Programme
from workflows.operations.choose_organisations import chosen_organisations
from workflows.operations.import_organisations import import_organisations, known_organisations
from workflows.problems import ProblemsFoundError
from workflows.store.organisations import organisation
from workflows.workspace import Workspace

HEAD = ("Код", "Вид", "Название", "Краткое название", "Муниципалитет", "Регион", "Населённый пункт")
SCHOOL = (
    "school-5",
    "школа",
    "Школа № 5",
    "СОШ № 5",
    "Пробный район",
    "Пермский край",
    "с. Пробное",
)


def listed(folder: Path, *rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Список организаций",), head, *rows):
        sheet.append(row)
    path = folder / "list.xlsx"
    book.save(path)
    return path


def test_a_row_is_an_organisation(workspace: Workspace, tmp_path: Path) -> None:
    centre = (*SCHOOL[:1], "орган", *SCHOOL[2:], "региональный центр", "общее, профессиональное")
    path = listed(tmp_path, centre, head=(*HEAD, "Уровень", "Программы"))
    report = import_organisations(workspace, [path])
    assert (report.saved, report.problems) == (("school-5",), ())
    one = organisation("school-5")
    assert (one.level, one.type) == (Level.REGIONAL_CENTRE, OrganisationType.BODY)
    assert one.programmes == (Programme.GENERAL, Programme.VOCATIONAL)
    assert (one.locality, one.municipality) == ("с. Пробное", "Пробный район")


def test_one_wrong_cell_keeps_the_whole_list_out(workspace: Workspace, tmp_path: Path) -> None:
    wrong = ("Школа 7", "завод", *SCHOOL[2:6], "")
    report = import_organisations(workspace, [listed(tmp_path, SCHOOL, wrong, SCHOOL)])
    assert report.saved == ()
    assert known_organisations(workspace) == []
    assert [(one.code, one.place.path[-2:]) for one in report.problems] == [
        ("W217", "G4"),
        ("W217", "A4"),
        ("W217", "B4"),
        ("W218", "A5"),
    ]


def test_a_list_without_a_needed_column_says_which(workspace: Workspace, tmp_path: Path) -> None:
    path = listed(tmp_path, SCHOOL[:6], head=HEAD[:6])
    [problem] = import_organisations(workspace, [path]).problems
    assert problem.code == "W216"
    assert "населённый пункт" in problem.message


def test_organisations_without_codes_get_them_once_and_are_known_again(
    workspace: Workspace, tmp_path: Path
) -> None:
    head = (*HEAD[1:], "ИНН")
    rows = [
        ("лицей", "Лицей № 1", "МБОУ «Лицей № 1»", *SCHOOL[4:], "1900000001"),
        ("детский сад", "Сад «Колобок»", "МБДОУ «Колобок»", *SCHOOL[4:], ""),
        ("детский сад", "Сад «Колобок» (с. Дальнее)", "МБДОУ «Колобок»", *SCHOOL[4:], ""),
    ]
    codes = ("mbou-licei-1", "mbdou-kolobok", "mbdou-kolobok-2")
    assert import_organisations(workspace, [listed(tmp_path, *rows, head=head)]).saved == codes
    renamed = ("лицей", "Лицей им. Выдумкина", "Лицей", *SCHOOL[4:], "1900000001")
    again = import_organisations(workspace, [listed(tmp_path, renamed, *rows[1:], head=head)])
    assert (again.saved, again.problems) == (codes, ())
    assert organisation("mbou-licei-1").name == "Лицей им. Выдумкина"


def test_namesakes_of_other_districts_are_others_and_a_row_given_twice_is_told(
    workspace: Workspace, tmp_path: Path
) -> None:
    head = HEAD[1:]
    other = (*SCHOOL[1:4], "Другой район", *SCHOOL[5:])
    import_organisations(workspace, [listed(tmp_path, SCHOOL[1:], head=head)])
    assert import_organisations(workspace, [listed(tmp_path, other, head=head)]).saved == (
        "sosh-5-2",
    )
    [twice] = import_organisations(workspace, [listed(tmp_path, other, other, head=head)]).problems
    assert twice.code == "W218"


@pytest.mark.usefixtures("samples")
def test_a_known_organisation_keeps_its_registers(workspace: Workspace, tmp_path: Path) -> None:
    before = organisation("ust-vymyslovo-school")
    row = (before.id, "школа", "Другое имя", "Другая", before.municipality, "Край", "с. Новое")
    import_organisations(workspace, [listed(tmp_path, row)])
    after = organisation(before.id)
    assert after.name == "Другое имя"
    assert (after.people, after.pairs, after.time_zone) == (
        before.people,
        before.pairs,
        before.time_zone,
    )


@pytest.mark.usefixtures("samples")
def test_a_municipality_is_chosen_by_its_name(workspace: Workspace) -> None:
    found = chosen_organisations(workspace, [], municipality="Вымысловский район")
    assert found == [
        "ust-vymyslovo-school",
        "vymyslovsk-centre",
        "vymyslovsk-college",
        "vymyslovsk-office",
    ]
    with pytest.raises(ProblemsFoundError, match="W219"):
        chosen_organisations(workspace, [], municipality="Вымысловский раён")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Тулская область", "Тульская область"),
        ("Хакасия", "Республика Хакасия"),
        ("Челябинская обл.", "Челябинская область"),
    ],
)
def test_a_mistyped_region_is_refused_with_the_one_meant(
    workspace: Workspace, tmp_path: Path, typed: str, meant: str
) -> None:
    path = listed(tmp_path, (*SCHOOL[:5], typed, SCHOOL[6]))
    report = import_organisations(workspace, [path])
    assert report.saved == ()
    [found] = report.problems
    assert (found.code, found.place.path[-2:]) == ("W217", "F3")
    assert found.hint == f"возможно, имелось в виду «{meant}»"


def test_a_region_that_is_like_none_is_taken_and_told(workspace: Workspace, tmp_path: Path) -> None:
    report = import_organisations(workspace, [listed(tmp_path, (*SCHOOL[:5], "Край", SCHOOL[6]))])
    assert report.saved == ("school-5",)
    assert [one.code for one in report.problems] == ["W227"]


def test_a_municipality_that_is_almost_another_one_is_told(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = [(f"school-{n}", *SCHOOL[1:2], f"Школа {n}", f"СОШ {n}", *SCHOOL[4:]) for n in range(3)]
    slip = ("school-9", *SCHOOL[1:4], "Пробный райн", *SCHOOL[5:])
    report = import_organisations(workspace, [listed(tmp_path, *rows, slip)])
    assert len(report.saved) == 4
    [found] = report.problems
    assert (found.code, found.place.path[-2:]) == ("W227", "E6")
    assert "«Пробный район»" in found.hint


def test_days_end_by_the_regions_clock_where_the_list_names_none(
    workspace: Workspace, tmp_path: Path
) -> None:
    import_organisations(workspace, [listed(tmp_path, SCHOOL)])
    assert organisation("school-5").time_zone == "Asia/Yekaterinburg"


@pytest.mark.parametrize(
    ("zone", "codes", "stored"),
    [
        ("МСК+2", [], "Asia/Yekaterinburg"),
        ("Asia/Yekaterinburg", [], "Asia/Yekaterinburg"),
        ("Asia/Krasnoyarsk", ["W230"], "Asia/Krasnoyarsk"),
        ("Asia/Ekaterinburg", ["W217"], ""),
        ("МСК+22", ["W217"], ""),
    ],
)
def test_a_zone_of_another_time_is_told(
    workspace: Workspace, tmp_path: Path, zone: str, codes: list[str], stored: str
) -> None:
    path = listed(tmp_path, (*SCHOOL, zone), head=(*HEAD, "Часовой пояс"))
    report = import_organisations(workspace, [path])
    assert [one.code for one in report.problems] == codes
    assert [organisation(one).time_zone for one in report.saved] == [stored][: len(report.saved)]
    assert bool(report.saved) == bool(stored)


def test_one_organisation_under_two_codes_is_told(workspace: Workspace, tmp_path: Path) -> None:
    head = (*HEAD, "ИНН")
    branch = ("branch-5", "школа", "Филиал школы № 5", "Филиал", *SCHOOL[4:], "5900000005")
    again = ("school-5a", *SCHOOL[1:], "5900000006")
    report = import_organisations(
        workspace, [listed(tmp_path, (*SCHOOL, "5900000005"), branch, again, head=head)]
    )
    assert [(one.code, one.place.path[-2:]) for one in report.problems] == [
        ("W231", "H4"),
        ("W231", "C5"),
    ]
    assert all("код «school-5»" in one.message for one in report.problems)


def test_one_organisation_under_another_code_than_before_is_told(
    workspace: Workspace, tmp_path: Path
) -> None:
    for again in range(2):
        report = import_organisations(workspace, [listed(tmp_path, SCHOOL)])
        assert report.problems == (), again
    later = import_organisations(workspace, [listed(tmp_path, ("school-6", *SCHOOL[1:]))])
    assert "уже есть среди загруженных: код «school-5»" in later.problems[0].message


def test_doubts_of_a_row_are_told_at_their_cells(workspace: Workspace, tmp_path: Path) -> None:
    latin = ("school-7", "школа", "Школа «IT-Куб» № 7", "COШ № 7", *SCHOOL[4:], "не имеется", "+7")
    head = ("№ п/п", *HEAD, "Эл. почта", "Тел. директора")
    path = listed(tmp_path, ("1", *latin), head=head)
    report = import_organisations(workspace, [path])
    assert [(one.code, one.place.path[-2:]) for one in report.problems] == [
        ("W232", "E3"),
        ("W233", "I3"),
        ("W234", "J2"),
    ]
    assert report.saved == ("school-7",)


@pytest.mark.parametrize("asked", ["Пробный муниципальный округ", "пробный р-н", "Прoбный район"])
def test_a_municipality_is_known_by_its_own_name(
    workspace: Workspace, tmp_path: Path, asked: str
) -> None:
    other = ("school-9", "школа", "Школа № 9", "СОШ № 9", "Троицкий район", *SCHOOL[5:])
    import_organisations(workspace, [listed(tmp_path, SCHOOL, other)])
    with pytest.raises(ProblemsFoundError) as found:
        chosen_organisations(workspace, [], municipality=asked)
    assert found.value.problems[0].hint == "возможно, Пробный район"


@pytest.mark.parametrize(
    ("first", "after"), [("", "Asia/Krasnoyarsk"), ("Europe/Samara", "Europe/Samara")]
)
def test_the_zone_of_the_region_follows_a_corrected_region_and_another_one_stays(
    workspace: Workspace, tmp_path: Path, first: str, after: str
) -> None:
    import_organisations(
        workspace, [listed(tmp_path, (*SCHOOL, first), head=(*HEAD, "Часовой пояс"))]
    )
    corrected = (*SCHOOL[:5], "Республика Хакасия", SCHOOL[6])
    import_organisations(workspace, [listed(tmp_path, corrected)])
    assert organisation("school-5").time_zone == after
