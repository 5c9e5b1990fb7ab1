"""What is read from the files that schools really have."""

import io
import random
import zipfile
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rosters.schools import BARE, DAY, Rows, codes, imported, names, records, workbook
from workflows.model.people import Consent, ConsentKind, Organisation, Person
from workflows.model.roster_rules import Limits
from workflows.problems import ProblemsFoundError, Severity
from workflows.rosters.roster.assembly import assemble
from workflows.rosters.roster.breaches import rule_faults
from workflows.rosters.roster.renamed import renamed
from workflows.rosters.roster.work import Before

MENTEES = "Наставляемые"
HEAD = ("ФИО", "Дата рождения", "Класс")
PUPIL = ("Вымыслов Иван Сергеевич", "01.09.2010", "9 «А»")
PAIR = (
    "Слесарев Глеб Ильич",
    "Вымыслов Иван Сергеевич",
    "работодатель – ученик",
    "01.10.2026",
    "31.05.2027",
)
SCHOOL: dict[str, Rows] = {
    "Наставники": [["ФИО наставника", "Должность"], ["Слесарев Глеб Ильич", "инженер"]],
    MENTEES: [HEAD, PUPIL],
    "Родители": [
        ["ФИО родителя", "ФИО ребёнка", "Кем приходится"],
        ["Вымыслова Ольга Ивановна", PUPIL[0], "мать"],
    ],
    "Пары": [["Наставник", "Наставляемый", "Форма", "Начало", "Окончание"], PAIR],
    "Согласия": [
        ["ФИО", "Вид", "Дата", "Кто подписал"],
        ["Слесарев Глеб Ильич", "обработка", "01.09.2026", ""],
        [PUPIL[0], "обработка", "16.09.2026", "Вымыслова Ольга Ивановна"],
    ],
}


def pupil(one: Organisation) -> Person:
    (who,) = one.mentees
    return one.person(who)


def test_a_whole_school_is_read_from_sheets_of_its_own_making() -> None:
    one, problems = imported(SCHOOL)
    assert codes(problems) == []
    assert names(one, one.mentors) == ["Слесарев Глеб Ильич"]
    assert (pupil(one).id, pupil(one).born, pupil(one).workplace) == (
        "vymyslov-ivan",
        date(2010, 9, 1),
        "9 «А»",
    )
    (pair,) = one.pairs
    assert (pair.id, pair.mentor, pair.mentee) == ("p1", "slesarev-gleb", "vymyslov-ivan")
    (parent,) = one.representatives
    assert parent.ground == "мать"
    assert one.consents[1] == Consent(
        "vymyslov-ivan", ConsentKind.PROCESSING, date(2026, 9, 16), parent.person
    )


@pytest.mark.parametrize(
    "written",
    [
        "01.09.2010",
        " 1.9.2010 г. ",
        "1 сентября 2010 г.",
        "1 сентября 2010 года",
        "2010-09-01",
        "01/09/2010",
        "01.09.2010 0:00:00",
        "01.09.10",
        date(2010, 9, 1),
        datetime(2010, 9, 1, 12, 30),  # noqa: DTZ001 — as a cell has it
        40422,
        40422.0,
    ],
)
def test_a_date_is_a_date_however_it_is_written(written: object) -> None:
    one, problems = imported({MENTEES: [HEAD, ("Вымыслов Иван Сергеевич", written, "9")]})
    assert pupil(one).born == date(2010, 9, 1)
    assert [found for found in problems if found.severity is Severity.ERROR] == []


@pytest.mark.parametrize("written", ["31.02.2010", "2010", 2010, "осенью", "сентябрь 2010"])
def test_what_is_no_date_is_told_at_its_cell(written: object) -> None:
    _, problems = imported({MENTEES: [HEAD, ("Вымыслов Иван Сергеевич", written, "9")]})
    assert ("X301", "лист «Наставляемые», ячейка B2") in codes(problems)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (("Фамилия", "Имя", "Отчество", "Дата рождения"), ("Вымыслов", "Иван", "Сергеевич")),
        (("Отчество", "Имя", "Фамилия", "Дата рождения"), ("Сергеевич", "Иван", "Вымыслов")),
        (("№ п/п", "Ф.И.О. обучающегося*", "Класс", "ДР"), (1, "Вымыслов Иван Сергеевич", "9")),
        (("ФИО (полностью)", "Пол", "Класс", "Дата рожденя"), ("ВЫМЫСЛОВ ИВАН СЕРГЕЕВИЧ", "М", 9)),
        (("Фамилия, имя, отчество", "", "", "д.р."), ("\u00a0Вымыслов  Иван Сергеевич ", "", "")),
    ],
)
def test_names_stand_in_one_column_or_three_under_any_heading(
    head: tuple[object, ...], row: tuple[object, ...]
) -> None:
    one, problems = imported({MENTEES: [head, (*row, date(2010, 9, 1))]})
    assert names(one, one.mentees) == ["Вымыслов Иван Сергеевич"]
    assert pupil(one).born == date(2010, 9, 1)
    assert codes(problems, "X207", "X408") == []


def test_headings_in_two_rows_with_merged_cells_are_read_together() -> None:
    rows = [
        ("№", "Ребёнок", "", "", "Родитель", "", "Класс"),
        ("", "Фамилия", "Имя", "Дата рождения", "ФИО", "Телефон", ""),
        (1, 2, 3, 4, 5, 6, 7),
        (1, "Вымыслова", "Анна", "02.03.2011", "Вымыслова Ольга Ивановна", 79001234567.0, "8"),
    ]

    def merge(book: Any) -> None:
        for area in ("A1:A2", "B1:D1", "E1:F1", "G1:G2"):
            book.worksheets[0].merge_cells(area)

    one, problems = imported({"Дети": rows}, change=merge)
    assert names(one, one.mentees) == ["Вымыслова Анна"]
    assert pupil(one).workplace == "8"
    (parent,) = one.representatives
    assert one.person(parent.person).contacts == "+7 (900) 123-45-67"
    assert codes(problems) == [("X318", "лист «Дети», ячейка E4")]


def test_titles_above_totals_and_signatures_below_are_no_people() -> None:
    rows = [
        ("МБОУ «Вымышленная школа»",),
        ("Список наставляемых на 2026/2027 учебный год",),
        (),
        HEAD,
        ("9 классы",),
        PUPIL,
        (),
        ("Вымыслова Анна Олеговна", "05.05.2011", "8"),
        (),
        ("Итого: 2",),
        ("Директор ____________ И.И. Мнимый",),
    ]
    one, problems = imported({"Лист1": rows})
    assert names(one, one.mentees) == ["Вымыслов Иван Сергеевич", "Вымыслова Анна Олеговна"]
    assert [code for code, _ in codes(problems, "X408")] == ["X208", "X208", "X208"]


def test_several_tables_stand_on_one_sheet() -> None:
    rows = [
        ("Наставники", ""),
        ("ФИО", "Должность"),
        ("Слесарев Глеб Ильич", "инженер"),
        (),
        ("Наставляемые", ""),
        ("ФИО", "Дата рождения"),
        ("Вымыслов Иван Сергеевич", "01.09.2010"),
    ]
    one, problems = imported({"Списки": rows})
    assert names(one, one.mentors) == ["Слесарев Глеб Ильич"]
    assert names(one, one.mentees) == ["Вымыслов Иван Сергеевич"]
    assert codes(problems, "X408") == []


def test_letters_that_look_alike_are_mended_and_told_others_are_refused() -> None:
    rows = [HEAD, ("Вымыслoв Ceргей Oлегович", "01.09.2010", "9A"), ("Ivanov Иван", "", "9")]
    one, problems = imported({MENTEES: rows})
    assert names(one, one.mentees)[0] == "Вымыслов Сергей Олегович"
    assert one.person(one.mentees[0]).workplace == "9А"
    assert codes(problems, "X408", "X416") == [
        ("X303", "лист «Наставляемые», ячейка A3"),
        ("X305", "лист «Наставляемые», ячейка A2"),
        ("X305", "лист «Наставляемые», ячейка C2"),
    ]


def test_numbers_get_back_what_excel_took_from_them() -> None:
    head = ("Наименование", "ИНН", "ОГРН", "Телефон")
    one, problems = imported(
        {"Партнёры": [head, ("ООО «Завод»", 101000001.0, 1020101000001.0, "")]}
    )
    (partner,) = one.partners
    assert (partner.inn, partner.ogrn) == ("0101000001", "1020101000001")
    assert codes(problems) == [("X307", "лист «Партнёры», ячейка B2")]


def test_a_column_that_nobody_understands_is_told() -> None:
    rows = [(*HEAD, "Любимый предмет"), (*PUPIL, "химия")]
    _, problems = imported({MENTEES: rows})
    assert codes(problems, "X408") == [("X209", "лист «Наставляемые», ячейка D1")]


def test_an_unknown_heading_is_answered_with_the_nearest_one() -> None:
    rows = [("Наставник", "Наставляемый", "Фор-ма наставн."), PAIR[:3]]
    _, problems = imported({"Пары": rows})
    (missing,) = [one for one in problems if one.code == "X206"]
    assert "«Форма наставничества»" in missing.message + str(missing.facts)


def test_a_formula_without_a_value_and_an_error_are_told_at_their_cells() -> None:
    rows = [HEAD, ('="Вымыслов "&"Иван"', "01.09.2010", "9"), (PUPIL[0], "#N/A", "9")]
    _, problems = imported({MENTEES: rows})
    assert [one for one in codes(problems) if one[0] == "X309"] == [
        ("X309", "лист «Наставляемые», ячейка A2"),
        ("X309", "лист «Наставляемые», ячейка B3"),
    ]


def test_a_hidden_sheet_is_not_read_and_told() -> None:
    def hide(book: Any) -> None:
        book["Старое"].sheet_state = "hidden"

    sheets = {MENTEES: [HEAD, PUPIL], "Старое": [HEAD, ("Прежний Пётр Ильич", "", "")]}
    one, problems = imported(sheets, change=hide)
    assert len(one.mentees) == 1
    assert ("X202", "лист «Старое»") in codes(problems)


def test_a_table_of_nobody_knows_whom_is_asked_about() -> None:
    _, problems = imported({"Лист1": [HEAD, PUPIL]})
    assert codes(problems) == [("X204", "лист «Лист1», строка 1")]


def test_a_mentor_merged_over_a_group_is_in_each_pair() -> None:
    pairs = [
        ("Наставник", "Наставляемый", "Форма"),
        ("Слесарев Глеб Ильич", "Вымыслов Иван Сергеевич", "работодатель-ученик"),
        ("", "Вымыслова Анна Олеговна", "Работодатель — ученик"),
    ]
    pupils = [HEAD, PUPIL, ("Вымыслова Анна Олеговна", "05.05.2011", "8")]

    def merge(book: Any) -> None:
        book["Пары"].merge_cells("A2:A3")

    one, problems = imported({**SCHOOL, MENTEES: pupils, "Пары": pairs}, change=merge)
    assert [pair.mentee for pair in one.pairs] == ["vymyslov-ivan", "vymyslova-anna"]
    assert {pair.form for pair in one.pairs} == {"работодатель – ученик"}
    assert codes(problems, "X408") == []


def test_a_group_in_one_cell_is_several_pairs_and_initials_find_their_person() -> None:
    pairs = [
        ("Наставник", "Наставляемый", "Форма"),
        ("Слесарев Г.И.", "1. Вымыслов И.С.\n2. Вымыслова Анна Олеговна", "работодатель – ученик"),
    ]
    pupils = [HEAD, PUPIL, ("Вымыслова Анна Олеговна", "05.05.2011", "8")]
    one, _ = imported({**SCHOOL, MENTEES: pupils, "Пары": pairs})
    assert [pair.mentee for pair in one.pairs] == ["vymyslov-ivan", "vymyslova-anna"]


@pytest.mark.parametrize("shorter", ["Вымыслова Анна", "Анна Вымыслова", "Вымыслова А."])
def test_who_is_named_without_a_patronymic_is_found(shorter: str) -> None:
    pairs = [("Наставник", "Наставляемый", "Форма"), (*PAIR[:1], shorter, PAIR[2])]
    pupils = [HEAD, PUPIL, ("Вымыслова Анна Олеговна", "05.05.2011", "8")]
    one, _ = imported({**SCHOOL, MENTEES: pupils, "Пары": pairs})
    assert [pair.mentee for pair in one.pairs] == ["vymyslova-anna"]


def test_a_shorter_name_that_two_people_have_is_asked_about() -> None:
    pairs = [("Наставник", "Наставляемый", "Форма"), (*PAIR[:1], "Вымыслова Анна", PAIR[2])]
    others = [("Вымыслова Анна Олеговна", "", ""), ("Вымыслова Анна Игоревна", "", "")]
    one, problems = imported({**SCHOOL, MENTEES: [HEAD, PUPIL, *others], "Пары": pairs})
    assert ("X313", "лист «Пары», ячейка B2") in codes(problems)
    assert one.pairs == ()


def test_shortened_words_of_a_heading_are_understood() -> None:
    pupils = [("ФИО уч-ся", "Дата рожд.", "Кл.", "Конт. тел."), (*PUPIL[:3], "89001234567")]
    one, problems = imported({**SCHOOL, MENTEES: pupils})
    assert "X209" not in {problem.code for problem in problems}
    assert [person.contacts for person in one.people if person.id == "vymyslov-ivan"] != [""]


def test_a_mark_of_repetition_stands_for_what_is_above() -> None:
    pairs = [
        ("Наставник", "Наставляемый", "Форма"),
        PAIR[:3],
        ("-//-", "Вымыслова Анна Олеговна", '"'),
    ]
    pupils = [HEAD, PUPIL, ("Вымыслова Анна Олеговна", "05.05.2011", "8")]
    one, _ = imported({**SCHOOL, MENTEES: pupils, "Пары": pairs})
    assert [pair.mentor for pair in one.pairs] == ["slesarev-gleb"] * 2


def test_namesakes_are_told_apart_by_their_birthdays() -> None:
    pupils = [HEAD, PUPIL, ("Вымыслов Иван Сергеевич", "02.02.2012", "7")]
    pairs = [
        ("Наставник", "Наставляемый", "Форма"),
        (PAIR[0], "Вымыслов Иван Сергеевич (02.02.2012)", "работодатель – ученик"),
        (PAIR[0], "Вымыслов Иван Сергеевич", "работодатель – ученик"),
    ]
    one, problems = imported({**SCHOOL, MENTEES: pupils, "Пары": pairs, "Согласия": [[]]})
    assert one.mentees == ("vymyslov-ivan", "vymyslov-ivan-2")
    assert ("X313", "лист «Пары», ячейка B3") in codes(problems)
    assert one.pairs[0].mentee == "vymyslov-ivan-2"


def test_the_same_person_twice_on_a_sheet_is_a_finding() -> None:
    _, problems = imported({MENTEES: [HEAD, PUPIL, PUPIL]})
    assert ("X314", "лист «Наставляемые», ячейка A3") in codes(problems)


def test_a_name_that_is_nowhere_is_answered_with_the_cell_of_a_like_one() -> None:
    pairs = [("Наставник", "Наставляемый", "Форма"), (PAIR[0], "Вымыслав Иван Сергеевич", PAIR[2])]
    _, problems = imported({**SCHOOL, "Пары": pairs})
    (nobody,) = [one for one in problems if one.code == "X317"]
    assert nobody.place.path == "лист «Пары», ячейка B2"
    assert nobody.facts == ("похожее имя: лист «Наставляемые», ячейка A2",)


def test_findings_name_nobody() -> None:
    pairs = [("Наставник", "Наставляемый", "Форма"), ("Неведомов Ян", "Тайных Ян", "друзья")]
    pupils = [HEAD, PUPIL, PUPIL, ("Ivanov Пётр", "никогда", "9")]
    _, problems = imported({**SCHOOL, MENTEES: pupils, "Пары": pairs})
    said = " ".join(f"{one.message} {one.hint} {one.facts}" for one in problems)
    for name in ("Неведомов", "Тайных", "Вымыслов", "Ivanov"):
        assert name not in said


def test_what_the_file_does_not_have_stays_as_it_was() -> None:
    before, _ = imported(SCHOOL)
    after, problems = imported({MENTEES: [HEAD, PUPIL]}, before)
    assert after == before
    assert codes(problems) == []


def test_who_is_no_longer_listed_leaves_with_the_pairs() -> None:
    before, _ = imported(SCHOOL)
    after, _ = imported({MENTEES: [HEAD, ("Вымыслова Анна Олеговна", "05.05.2011", "8")]}, before)
    assert [one.id for one in after.people] == ["slesarev-gleb", "vymyslova-anna"]
    assert (after.pairs, after.representatives) == ((), ())


def test_a_person_keeps_the_id_at_every_import() -> None:
    before, _ = imported(SCHOOL)
    rows = [HEAD, ("Иван Сергеевич ВЫМЫСЛОВ", "1 сентября 2010 г.", "10 «А»")]
    after, _ = imported({MENTEES: rows}, before)
    assert after.mentees == ("vymyslov-ivan",)
    assert names(after, after.mentees) == ["Вымыслов Иван Сергеевич"]


def test_a_namesake_with_another_birthday_is_another_person() -> None:
    before, _ = imported(SCHOOL)
    rows = [HEAD, PUPIL, ("Вымыслов Иван Сергеевич", "03.03.2013", "6")]
    after, _ = imported({MENTEES: rows}, before)
    assert after.mentees == ("vymyslov-ivan", "vymyslov-ivan-2")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers())
def test_columns_and_rows_in_any_order_import_to_the_same(seed: int) -> None:
    """But for the order of the lists, which is that of the rows."""
    chance = random.Random(seed)
    shuffled: dict[str, Rows] = {}
    for name, (head, *rows) in _many_pupils().items():
        order = list(range(len(head)))
        chance.shuffle(order)
        mixed = [[row[at] if at < len(row) else "" for at in order] for row in rows]
        chance.shuffle(mixed)
        gaps: list[list[object]] = [[] for _ in range(chance.randrange(3))]
        shuffled[name] = [*gaps, [head[at] for at in order], *mixed]
    names_of = list(shuffled)
    chance.shuffle(names_of)
    expected, _ = imported(_many_pupils())
    found, problems = imported({name: shuffled[name] for name in names_of})
    assert _sorted(found) == _sorted(expected)
    assert [one for one in problems if one.severity is Severity.ERROR] == []


def _many_pupils() -> dict[str, Rows]:
    return {**SCHOOL, MENTEES: _many()}


def _many() -> list[tuple[object, ...]]:
    others = [
        (f"Вымыслов{end} Анна Олеговна", f"0{n}.05.2011", "8")
        for n, end in enumerate(("а", "ская", "ина"), start=1)
    ]
    return [HEAD, PUPIL, *others]


def _sorted(one: Organisation) -> object:
    return (
        sorted(one.people, key=lambda person: person.id),
        sorted(one.mentees),
        one.mentors,
        one.pairs,
        one.representatives,
        sorted(one.consents, key=lambda consent: consent.person),
    )


# -- what stands beside a name ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("Вымыслова Ольга Ивановна (мать)", [("Вымыслова Ольга Ивановна", "мать")]),
        ("мама Вымыслова Ольга Ивановна", [("Вымыслова Ольга Ивановна", "мать")]),
        ("Вымыслова Ольга Ивановна - мама", [("Вымыслова Ольга Ивановна", "мать")]),
        ("Опекун: Вымыслова Ольга Ивановна", [("Вымыслова Ольга Ивановна", "опекун")]),
        (
            "Вымыслова Ольга Ивановна, Вымыслов Сергей Ильич (отец)",
            [("Вымыслова Ольга Ивановна", "родитель"), ("Вымыслов Сергей Ильич", "отец")],
        ),
        (
            "мать Вымыслова Ольга Ивановна; отец Вымыслов Сергей Ильич",
            [("Вымыслова Ольга Ивановна", "мать"), ("Вымыслов Сергей Ильич", "отец")],
        ),
        ("Матьковская Ольга Ивановна", [("Матьковская Ольга Ивановна", "родитель")]),
    ],
)
def test_kinship_beside_a_parents_name_is_the_ground(
    written: str, found: list[tuple[str, str]]
) -> None:
    rows = [(*HEAD, "Родители (ФИО)", "Телефон родителя"), (*PUPIL, written, 89001112233.0)]
    one, _ = imported({MENTEES: rows})
    told = [(names(one, [each.person])[0], each.ground) for each in one.representatives]
    assert told == found
    phones = [one.person(each.person).contacts for each in one.representatives]
    assert phones[0] == "+7 (900) 111-22-33"
    assert not any(phones[1:])


def test_parents_beside_their_children_add_some_and_remove_nobody() -> None:
    before, _ = imported(
        {
            **SCHOOL,
            "Наставники": [
                ["ФИО наставника", "Дата рождения"],
                ["Слесарев Глеб Ильич", "02.02.2010"],
            ],
            "Родители": [
                ["ФИО родителя", "ФИО ребёнка", "Кем приходится"],
                ["Вымыслов Сергей Ильич", PUPIL[0], "опекун (постановление № 1)"],
                ["Слесарева Инна Львовна", "Слесарев Глеб Ильич", "мать"],
            ],
            "Согласия": [
                ["ФИО", "Вид", "Дата", "Кто подписал"],
                ["Слесарев Глеб Ильич", "обработка", "01.09.2026", "Слесарева Инна Львовна"],
            ],
        }
    )
    parents = "Вымыслов Сергей Ильич; Вымыслова Ольга Ивановна, мать"
    after, problems = imported({MENTEES: [(*HEAD, "Родители"), (*PUPIL, parents)]}, before)
    assert after.representatives[:2] == before.representatives
    assert [one.ground for one in after.representatives[2:]] == ["мать"]
    assert after.consents == before.consents
    assert "X318" not in {code for code, _ in codes(problems)}


def test_a_former_surname_in_brackets_is_asked_about() -> None:
    _, problems = imported({MENTEES: [HEAD, ("Вымыслова (Небылова) Анна", "01.09.2010", "8")]})
    assert ("X324", "лист «Наставляемые», ячейка A2") in codes(problems, "X408", "X416", "X311")


def test_a_column_of_another_list_says_where_it_belongs() -> None:
    _, problems = imported({MENTEES: [(*HEAD, "Наставник"), (*PUPIL, "Слесарев Глеб Ильич")]})
    (told,) = [one for one in problems if one.code == "X209"]
    assert "«Пары»" in told.hint


def test_of_a_name_in_three_columns_the_missing_part_is_told() -> None:
    rows = [("Фамилия", "Имя", "Отчество", "Класс"), ("Вымыслов", "", "оглы", "8")]
    read = records(workbook({MENTEES: rows}))
    (told,) = [one for one in read.problems if one.code == "X310"]
    assert "«Имя»" in told.message


# -- files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "I102"),
        (b"PK\x03\x04 torn", "I106"),
        (b"%PDF-1.4", "I105"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "I103"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "I106"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_what_to_do(content: bytes, code: str) -> None:
    with pytest.raises(ProblemsFoundError) as found:
        records(content)
    assert [(one.code, bool(one.hint)) for one in found.value.problems] == [(code, True)]


def test_a_cell_at_the_end_of_the_sheet_does_not_fill_the_memory() -> None:
    def far(book: Any) -> None:
        book.worksheets[0]["XFD1048576"] = "x"

    with pytest.raises(ProblemsFoundError) as found:
        records(workbook({MENTEES: [HEAD, PUPIL]}, far))
    assert [one.code for one in found.value.problems] == ["X103"]


@pytest.mark.parametrize("name", ["Наставляемые.csv", "Наставляемые.xlsx", "Наставляемые.txt"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_table_saved_as_text_is_read_whatever_it_is_called(
    name: str, encoding: str, delimiter: str
) -> None:
    lines = [delimiter.join(HEAD), "", delimiter.join(PUPIL)]
    read = records("\r\n".join(lines).encode(encoding), name)
    (record,) = read.rows["mentees"]
    assert record.text("full_name") == PUPIL[0]
    assert record.place_of("full_name").path == "лист «Наставляемые», ячейка A3"


@pytest.mark.parametrize(
    "content",
    [b"<html><table><tr><td>a;b</td></tr></table>", b"{\\rtf1;\n;;", "просто\nписьмо".encode()],
)
def test_text_that_is_no_table_is_refused(content: bytes) -> None:
    with pytest.raises(ProblemsFoundError, match="I105"):
        records(content, "Список.xls")


def test_an_opendocument_table_is_read() -> None:
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{text}</text:p>'
            "</table:table-cell>"
            for text in row
        )
        + "</table:table-row>"
        for row in (HEAD, PUPIL)
    )
    names_of = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr(
            "content.xml",
            f'<office:document-content {names_of} office:version="1.2"><office:body>'
            f'<office:spreadsheet><table:table table:name="{MENTEES}">{cells}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    one, _ = imported(content.getvalue(), BARE)
    assert names(one, one.mentees) == ["Вымыслов Иван Сергеевич"]


@pytest.mark.parametrize("gap", [[], [()]])
def test_a_title_stands_right_above_its_table_and_several_tables_on_one_sheet(
    gap: list[tuple[object, ...]],
) -> None:
    rows = [
        ("НАСТАВНИКИ",),
        ("№", "ФИО", "Должность"),
        (1, "Слесарев Глеб Ильич", "инженер"),
        *gap,
        ("Наставляемые 9А класса",),
        ("№", *HEAD),
        (1, *PUPIL),
        *gap,
        ("ПАРЫ",),
        ("№", "Педагог-наставник", "Наставляемый", "Форма"),
        (1, *PAIR[:3]),
    ]
    one, problems = imported({"Лист1": rows})
    assert names(one, one.mentors) == ["Слесарев Глеб Ильич"]
    assert names(one, one.mentees) == ["Вымыслов Иван Сергеевич"]
    assert [pair.form for pair in one.pairs] == ["работодатель – ученик"]
    assert codes(problems, "X408") == []


def test_a_title_merged_over_its_table_is_no_heading() -> None:
    rows = [("Наставники", "", ""), ("№", "ФИО", "Сот. тел."), (1, "Слесарев Глеб Ильич", "1-2")]
    one, problems = imported(
        {"Лист1": rows}, change=lambda book: book.worksheets[0].merge_cells("A1:C1")
    )
    assert [one.person(who).contacts for who in one.mentors] == ["1-2"]
    assert codes(problems) == []


@pytest.mark.parametrize("formula", ["=Лист2!A1", "#REF!"])
def test_a_name_that_is_a_formula_without_a_value_is_a_person_not_a_section(formula: str) -> None:
    rows = [["ФИО", "Должность"], [formula, "учитель"], ["Слесарев Глеб Ильич", "инженер"]]
    found = records(workbook({"Наставники": rows})).problems
    assert codes(found) == [("X309", "лист «Наставники», ячейка A2")]


@pytest.mark.parametrize(
    "rows", [[["День", "Завтрак"], ["Пн", "каша"]], [["ФИО", "Должность"], ["Итого", "0"]]]
)
def test_a_file_that_says_nothing_of_people_is_refused_not_called_unchanged(rows: Rows) -> None:
    found = records(workbook({"Наставники" if rows[0][0] == "ФИО" else "Меню": rows})).problems
    assert [one.severity for one in found if one.code == "X201"] == [Severity.ERROR]


def test_a_list_of_both_roles_is_not_taken_for_staff() -> None:
    rows = [
        ("ФИО", "Роль", "Дата рождения", "E-mail"),
        ("Вымыслов Иван Сергеевич", "активный", "01.09.2010", ""),
    ]
    (found,) = records(workbook({"Реестр": rows})).problems
    assert (found.code, "разных ролей" in found.hint) == ("X204", True)


@pytest.mark.parametrize(
    "written",
    [
        "Гусь Ян Кимович / Гусь Ия Кимовна",
        "Гусь Ян Кимович и Гусь Ия Кимовна",
        "Гусь Ян Кимович, учитель физики",
        "Гусь Ян Кимович; Гусь Ия Кимовна",
    ],
)
def test_a_row_is_about_one_person(written: str) -> None:
    found = records(workbook({"Наставники": [["ФИО", "Должность"], [written, "учитель"]]}))
    assert codes(found.problems) == [("X340", "лист «Наставники», ячейка A2")]


def test_nobody_represents_himself() -> None:
    rows = [(*HEAD, "Законный представитель"), (*PUPIL, PUPIL[0])]
    _, problems = imported({MENTEES: rows})
    assert ("X341", "лист «Наставляемые», ячейка D2") in codes(problems)


def test_rows_that_a_filter_hides_are_read_and_told() -> None:
    def hide(book: Any) -> None:
        book.worksheets[0].row_dimensions[3].hidden = True

    rows = [
        ["ФИО", "Должность"],
        ["Слесарев Глеб Ильич", "инженер"],
        ["Гусь Ян Кимович", "учитель"],
    ]
    one, problems = imported({"Наставники": rows}, change=hide)
    assert names(one, one.mentors) == ["Слесарев Глеб Ильич", "Гусь Ян Кимович"]
    assert codes(problems) == [("X342", "лист «Наставники», строка 3")]


def test_a_signature_under_other_columns_is_no_nameless_person() -> None:
    rows = [
        ("№", "ФИО", "Подпись", "Должность"),
        (1, "Слесарев Глеб Ильич", "", "инженер"),
        ("Секретарь", "", "Мнимая О.О.", ""),
    ]
    one, problems = imported({"Наставники": rows})
    assert names(one, one.mentors) == ["Слесарев Глеб Ильич"]
    assert codes(problems) == [("X208", "лист «Наставники», строка 3")]


def test_a_woman_who_took_another_surname_is_told_of_before_her_pairs_leave() -> None:
    before, _ = imported({**SCHOOL, "Наставники": [HEAD, ("Гусь Ия Кимовна", "01.02.1990", "")]})
    rows = [(*HEAD, "Код"), ("Лях Ия Кимовна", "01.02.1990", "", "")]
    book = workbook({"Наставники": rows})
    (found,) = renamed(assemble(records(book), Before(before), "school-1", DAY), before)
    assert (found.code, found.place.path) == ("X343", "лист «Наставники», ячейка A2")
    assert "впишите gus-iya" in found.hint
    rows[1] = ("Лях Ия Кимовна", "01.02.1990", "", "gus-iya")
    again = assemble(records(workbook({"Наставники": rows})), Before(before), "school-1", DAY)
    assert list(renamed(again, before)) == []
    assert names(again.organisation or BARE, ["gus-iya"]) == ["Лях Ия Кимовна"]


@pytest.mark.parametrize(
    ("mentor", "hint"),
    [
        ((("Слесарев-Гусь Глеб Ильич", "слесарь", "slesarev-gleb"),), "впишите нынешнее"),
        ((), "удалите и эту строку"),
    ],
)
def test_a_pair_under_a_former_name_or_of_one_who_leaves_says_what_to_do(
    mentor: Rows, hint: str
) -> None:
    before, _ = imported(SCHOOL)
    head = ["ФИО", "Должность", "Код"]
    last = ["Гусь Ия Кимовна", "учитель", ""]
    book = workbook({"Наставники": [head, *mentor, last], "Пары": SCHOOL["Пары"]})
    _, problems = imported(book, before)
    assert [hint in one.hint for one in problems if one.code == "X317"] == [True]


def test_a_stored_pair_of_a_form_that_a_later_roadmap_lacks_blocks_no_list() -> None:
    before, _ = imported(SCHOOL)
    made = assemble(records(workbook(SCHOOL)), Before(before), "school-1", DAY)
    limits = Limits(DAY, ("учитель – учитель",))
    old = [one for one in rule_faults(made, limits, before) if one.code == "X405"]
    new = [one for one in rule_faults(made, limits) if one.code == "X405"]
    assert [one.severity for one in old + new] == [Severity.WARNING, Severity.ERROR]
    assert old[0].facts == ("в дорожной карте: учитель – учитель",)


def test_numbers_of_a_list_and_footnote_marks_are_no_part_of_a_name() -> None:
    rows = [("ФИО", "Долж."), ("1. Гусь Ян Кимович", "учитель"), ("2) Гусь Ия Кимовна*", "учитель")]
    one, problems = imported({"Наставники": rows})
    assert names(one, one.mentors) == ["Гусь Ян Кимович", "Гусь Ия Кимовна"]
    assert [one.person(who).position for who in one.mentors] == ["учитель", "учитель"]
    assert codes(problems) == []


@pytest.mark.parametrize(
    ("head", "code"),
    [
        ([("Наставники", "", "Наставляемые", ""), ("ФИО", "Должность", "ФИО", "Класс")], "X344"),
        ([("Пед.", "", "Дети", ""), ("№", "ФИО", "ФИО", "Класс")], "X204"),
    ],
)
def test_tables_beside_each_other_are_told_of_once_and_how_to_set_them(
    head: list[tuple[object, ...]], code: str
) -> None:
    rows = [*head, ("Гусь Ян Кимович", "учитель", PUPIL[0], "9")]
    found = [one for one in records(workbook({"Лист1": rows})).problems if one.code != "X209"]
    assert [(one.code, "одну под другой" in one.hint) for one in found] == [(code, True)]


@pytest.mark.parametrize("heading", ["Дата приёма", "Образование"])
def test_an_unknown_column_is_not_sent_to_a_sheet_it_has_nothing_to_do_with(heading: str) -> None:
    rows = [("ФИО", "Должность", heading), ("Гусь Ян Кимович", "учитель", "01.09.2020")]
    _, problems = imported({"Наставники": rows})
    (found,) = [one for one in problems if one.code == "X209"]
    assert "Согласия" not in found.hint


@pytest.mark.parametrize(
    ("head", "row", "workplace"),
    [
        (("ФИО", "Класс", "Литера"), (PUPIL[0], 9, "А"), "9 «А»"),
        (("ФИО", "Буква", "Класс"), (PUPIL[0], "«б»", 9.0), "9 «Б»"),
        (("ФИО", "Класс", "Литера"), (PUPIL[0], "9 класс", "A"), "9 «А» класс"),
        (("ФИО", "Класс", "Литера"), (PUPIL[0], "9А", "А"), "9А"),
        (("ФИО", "Класс", "Литера"), (PUPIL[0], "10", ""), "10"),
        (("ФИО", "Группа", "Литера"), (PUPIL[0], "ИС-21", "В"), "ИС-21 «В»"),
        (("ФИО", "Кл.", "Лит."), (PUPIL[0], "IX", "А"), "IX «А»"),
    ],
)
def test_a_class_and_its_letter_in_two_columns_are_put_together(
    head: tuple[object, ...], row: tuple[object, ...], workplace: str
) -> None:
    one, problems = imported({MENTEES: [head, row]})
    assert pupil(one).workplace == workplace
    assert codes(problems) == []


def test_a_class_over_a_number_and_a_letter_is_read() -> None:
    rows = [("ФИО", "Класс", ""), ("", "номер", "литера"), (PUPIL[0], 9, "А")]

    def merge(book: Any) -> None:
        book.worksheets[0].merge_cells("A1:A2")
        book.worksheets[0].merge_cells("B1:C1")

    one, problems = imported({MENTEES: rows}, change=merge)
    assert pupil(one).workplace == "9 «А»"
    assert codes(problems) == []


@pytest.mark.parametrize("row", [("9Б", "А"), ("", "А"), ("9", "кадетский"), ("дома", "А")])
def test_a_class_and_a_letter_that_do_not_fit_are_told_at_the_letter(row: tuple[str, str]) -> None:
    found = records(workbook({MENTEES: [("ФИО", "Класс", "Литера"), (PUPIL[0], *row)]}))
    assert codes(found.problems) == [("X350", "лист «Наставляемые», ячейка C2")]


def test_a_letter_of_no_class_is_a_column_not_read() -> None:
    one, problems = imported({MENTEES: [("ФИО", "Школа", "Литера"), (PUPIL[0], "СОШ № 3", "А")]})
    assert pupil(one).workplace == "СОШ № 3"
    assert codes(problems) == [("X209", "лист «Наставляемые», ячейка C1")]


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("Срок", "01.09.2026–31.05.2027"),
        ("Срок", "Срок: 01.09.2026 - 31.05.2027 г."),
        ("Период работы", "с 01.09.2026 по 31.05.2027"),
        ("Сроки реализации", "с 1 сентября 2026 г. по 31 мая 2027 года включительно"),
        ("Период", "2026/2027 учебный год (01.09.2026—31.05.2027)"),
        ("Срок", "на 2026-2027 уч. год: с 01.09.2026г. до 31.05.2027г."),
        ("Срок", "2026-09-01 – 2027-05-31"),
    ],
)
def test_a_term_in_one_column_gives_both_days(heading: str, written: str) -> None:
    pairs = [("Наставник", "Наставляемый", "Форма", heading), (*PAIR[:3], written)]
    one, problems = imported({**SCHOOL, "Пары": pairs})
    (pair,) = one.pairs
    assert (pair.start, pair.end) == (date(2026, 9, 1), date(2027, 5, 31))
    assert codes(problems) == []


@pytest.mark.parametrize(
    "written",
    [
        "01.09–31.05",
        "01.09–31.05.2027",
        "с 1 сентября по 31 мая 2027 г.",
        "2026/2027 учебный год",
        "год",
        "01.09.2026",
        "01.09.2026, 31.05.2027, 01.06.2027",
        "по 31.05.2027 с 01.09.2026",
        "01.09.2026–31.02.2027",
        date(2026, 9, 1),
    ],
)
def test_a_term_without_both_days_and_years_is_told_with_what_to_write(written: object) -> None:
    pairs = [("Наставник", "Наставляемый", "Форма", "Срок"), (*PAIR[:3], written)]
    (found,) = records(workbook({"Пары": pairs})).problems
    assert (found.code, found.place.path) == ("X351", "лист «Пары», ячейка D2")
    assert "01.09.2026–31.05.2027" in found.hint


def test_a_term_beside_other_days_must_agree_and_one_edge_is_enough() -> None:
    head = ("Наставник", "Наставляемый", "Форма", "Срок", "Начало")
    one, _ = imported({**SCHOOL, "Пары": [head, (*PAIR[:3], "до 31.05.2027", "01.10.2026")]})
    assert (one.pairs[0].start, one.pairs[0].end) == (date(2026, 10, 1), date(2027, 5, 31))
    rows = [head, (*PAIR[:3], "с 01.09.2026 по 31.05.2027", "01.10.2026")]
    found = records(workbook({"Пары": rows})).problems
    assert codes(found) == [("X351", "лист «Пары», ячейка D2")]


@pytest.mark.parametrize("edges", [("начало", "окончание"), ("с", "по")])
def test_a_term_over_two_columns_is_two_days(edges: tuple[str, str]) -> None:
    rows = [
        ("Наставник", "Наставляемый", "Форма", "Период", ""),
        ("", "", "", *edges),
        (*PAIR[:3], "01.09.2026", "31.05.2027"),
    ]

    def merge(book: Any) -> None:
        book["Пары"].merge_cells("D1:E1")

    one, problems = imported({**SCHOOL, "Пары": rows}, change=merge)
    assert (one.pairs[0].start, one.pairs[0].end) == (date(2026, 9, 1), date(2027, 5, 31))
    assert codes(problems) == []


def test_a_pair_that_ends_before_it_begins_is_told_at_its_term() -> None:
    pairs = [("Наставник", "Наставляемый", "Форма", "Срок")]
    rows = [*pairs, (*PAIR[:3], "01.09.2026–31.05.2026")]
    _, problems = imported({**SCHOOL, "Пары": rows})
    assert codes(problems) == [("X403", "лист «Пары», ячейка D2")]


BOTH = ("ФИО", "Роль", "Дата рождения", "Должность", "Класс")


@pytest.mark.parametrize(
    ("mentor", "mentee"),
    [
        ("наставник", "наставляемый"),
        ("Педагог-наставник", "Наставляемая"),
        ("наст.", "ученик"),
        ("НАСТ-К", "уч-ся"),
        ("наставник (учитель)", "молодой специалист"),
        ("ученик-наставник", "обучающийся"),
    ],
)
@pytest.mark.parametrize("sheet", ["Лист1", "Реестр участников", "Педагоги", "Наставники"])
def test_a_list_of_both_is_split_by_its_column_of_roles(
    mentor: str, mentee: str, sheet: str
) -> None:
    rows = [
        ("Список на 2026/2027 год",),
        BOTH,
        ("Слесарев Глеб Ильич", mentor, "", "инженер", ""),
        (*PUPIL[:1], mentee, PUPIL[1], "", "9"),
        ("Гусь Ян Кимович", mentor, "", "учитель", ""),
        ("Итого: 3",),
    ]
    one, problems = imported({sheet: rows})
    assert names(one, one.mentors) == ["Слесарев Глеб Ильич", "Гусь Ян Кимович"]
    assert names(one, one.mentees) == ["Вымыслов Иван Сергеевич"]
    assert pupil(one).workplace == "9"
    assert codes(problems, "X408") == [("X208", f"лист «{sheet}», строка 6")]


def test_a_row_whose_role_is_not_understood_is_told_at_its_cell() -> None:
    rows = [
        BOTH,
        ("Слесарев Глеб Ильич", "наставник", "", "инженер", ""),
        ("Лях Ия Кимовна", "куратор", "", "завуч", ""),
        (*PUPIL[:1], "ученик", PUPIL[1], "", "9"),
        ("Гусь Ян Кимович", "", "", "учитель", ""),
        ("Гусь Ия Кимовна", "наст.", "", "учитель", ""),
        ("Гусь Лия Кимовна", "бывший наставник", "", "учитель", ""),
    ]
    found = records(workbook({"Лист1": rows})).problems
    told = [("X353", f"лист «Лист1», ячейка B{row}") for row in (3, 5, 6, 7)]
    assert codes(found) == told
    assert all("«наставник» или «наставляемый»" in one.hint for one in found)


def test_who_is_both_stands_in_both_lists() -> None:
    rows = [
        BOTH,
        ("Слесарев Глеб Ильич", "наставник", "", "инженер", ""),
        (*PUPIL[:1], "наставник и наставляемый", PUPIL[1], "", "9"),
    ]
    one, _ = imported({"Лист1": rows})
    assert names(one, one.mentors) == ["Слесарев Глеб Ильич", PUPIL[0]]
    assert names(one, one.mentees) == [PUPIL[0]]


def test_a_column_that_tells_no_roles_leaves_a_titled_list_as_it_is() -> None:
    head = (*HEAD, "Статус")
    for status in ("сирота", "наставляемый", "ученик"):
        one, problems = imported({MENTEES: [head, (*PUPIL, status)]})
        assert names(one, one.mentees) == [PUPIL[0]]
        assert codes(problems, "X408") == [("X209", "лист «Наставляемые», ячейка D1")]


def test_a_column_of_both_lists_that_is_not_understood_is_told_once() -> None:
    rows = [
        (*BOTH, "Хобби"),
        ("Слесарев Глеб Ильич", "наставник", "", "инженер", "", "шахматы"),
        (*PUPIL[:1], "ученик", PUPIL[1], "", "9", "шахматы"),
    ]
    found = records(workbook({"Лист1": rows})).problems
    assert codes(found) == [("X209", "лист «Лист1», ячейка F1")]


MOTHER = "Вымыслова Ольга Ивановна"
FATHER = "Вымыслов Сергей Ильич"


@pytest.mark.parametrize(
    ("written", "phones"),
    [
        (f"{MOTHER}, 8 900 000-00-00", ["8 900 000-00-00"]),
        (f"{MOTHER} +7 (900) 000-00-00", ["+7 (900) 000-00-00"]),
        (f"{MOTHER} (мать), тел. 89000000000", ["89000000000"]),
        (f"{MOTHER} (мать, 8-900-000-00-00)", ["8-900-000-00-00"]),
        (f"мама {MOTHER}; сот. тел.: 900 000-00-00", ["900 000-00-00"]),
        (f"8 900 000-00-00 {MOTHER}", ["8 900 000-00-00"]),
        (f"{MOTHER} 8 900 000-00-00, 8 900 000-00-01", ["8 900 000-00-00, 8 900 000-00-01"]),
        (f"{MOTHER} 89000000000\n{FATHER} 89000000001", ["89000000000", "89000000001"]),
        (f"мать {MOTHER} 89000000000, отец {FATHER}", ["89000000000", ""]),
        (
            f"мать: {MOTHER}, т. 89000000000; отец: {FATHER}, 8 900 000 00 01",
            ["89000000000", "8 900 000 00 01"],
        ),
    ],
)
def test_a_telephone_in_a_parents_cell_is_that_parents(written: str, phones: list[str]) -> None:
    one, problems = imported({MENTEES: [(*HEAD, "Родители"), (*PUPIL, written)]})
    parents = [one.person(each.person) for each in one.representatives]
    assert names(one, [each.id for each in parents]) == [MOTHER, FATHER][: len(phones)]
    assert [each.contacts for each in parents] == phones
    assert codes(problems, "X318") == [("X354", "лист «Наставляемые», ячейка D2")]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (f"{MOTHER}, {FATHER}, 8 900 000-00-00", "чей телефон"),
        (f"{MOTHER}, 2-15-33", "цифры"),
        (f"{MOTHER} 8 900 000-00-00 кв. 5", "цифры"),
        (f"{MOTHER} паспорт 9501123456", "цифры"),
    ],
)
def test_a_number_that_is_not_surely_one_parents_telephone_is_told(written: str, said: str) -> None:
    (found,) = records(workbook({MENTEES: [(*HEAD, "Мать"), (*PUPIL, written)]})).problems
    assert (found.code, found.place.path) == ("X304", "лист «Наставляемые», ячейка D2")
    assert said in found.message


def test_a_telephone_beside_any_other_name_is_called_so() -> None:
    rows = [["ФИО", "Должность"], ["Гусь Ян Кимович, 8 900 000-00-00", "учитель"]]
    (found,) = records(workbook({"Наставники": rows})).problems
    assert (found.code, "телефон" in found.message) == ("X304", True)


def test_a_telephone_in_its_column_and_beside_the_name_is_written_once() -> None:
    head = (*HEAD, "Родитель", "Телефон родителя")
    for own, stored in (
        ("+7 900 000-00-00", "+7 900 000-00-00"),
        ("8 900 111-22-33", "8 900 111-22-33, 8 900 000-00-00"),
        ("", "8 900 000-00-00"),
    ):
        one, _ = imported({MENTEES: [head, (*PUPIL, f"{MOTHER} 8 900 000-00-00", own)]})
        assert one.person(one.representatives[0].person).contacts == stored


@pytest.mark.parametrize(
    "heading",
    ["Дата согласия", "Согласие родителя от", "Дата согласия на обработку персональных данных"],
)
def test_a_date_of_consent_beside_a_child_is_the_consent_of_the_only_parent(heading: str) -> None:
    rows = [(*HEAD, "Мать", heading), (*PUPIL, MOTHER, "16.09.2026")]
    one, problems = imported({MENTEES: rows})
    (parent,) = one.representatives
    expected = Consent("vymyslov-ivan", ConsentKind.PROCESSING, date(2026, 9, 16), parent.person)
    assert one.consents == (expected,)
    assert codes(problems) == [("X318", "лист «Наставляемые», ячейка D2")]
    assert "X409" not in {found.code for found in problems}
    again, _ = imported({MENTEES: rows}, one)
    assert again == one


def test_an_adult_signs_and_a_consent_of_the_sheet_is_not_doubled() -> None:
    mentors = [
        ("ФИО наставника", "Дата рождения", "Согласие от"),
        ("Слесарев Глеб Ильич", "02.02.1980", "01.09.2026"),
        ("Гусь Ян Кимович", "03.03.1981", "02.09.2026"),
    ]
    one, problems = imported({**SCHOOL, "Наставники": mentors})
    assert [(each.person, each.signed_by) for each in one.consents] == [
        ("slesarev-gleb", "slesarev-gleb"),
        ("vymyslov-ivan", "vymyslova-olga"),
        ("gus-yan", "gus-yan"),
    ]
    assert codes(problems) == []


@pytest.mark.parametrize(
    ("born", "parent", "heading", "said"),
    [
        ("01.09.2010", f"{MOTHER}; {FATHER}", "Дата согласия", "несколько представителей"),
        ("01.09.2010", "", "Дата согласия", "не назван представитель"),
        ("", "", "Дата согласия", "нет даты рождения"),
        ("01.09.2001", "", "Согласие родителя от", "уже было 18 лет"),
    ],
)
def test_a_consent_of_nobody_knows_whom_is_told_with_where_to_enter_it(
    born: str, parent: str, heading: str, said: str
) -> None:
    rows = [(*HEAD, "Родители", heading), (PUPIL[0], born, "9", parent, "16.09.2026")]
    one, problems = imported({MENTEES: rows})
    assert one.consents == ()
    (found,) = [each for each in problems if each.code == "X355"]
    assert (found.severity, found.place.path) == (
        Severity.WARNING,
        "лист «Наставляемые», ячейка E2",
    )
    assert said in found.message
    assert "лист «Согласия»" in found.hint


def test_a_stored_consent_of_another_day_stays_until_it_is_withdrawn() -> None:
    rows = [(*HEAD, "Дата согласия"), (*PUPIL, "20.09.2026")]
    before, _ = imported(SCHOOL)
    after, problems = imported({MENTEES: rows}, before)
    assert after.consents == before.consents
    assert ("X355", "лист «Наставляемые», ячейка D2") in codes(problems)
    ended = [replace(one, withdrawn_on=date(2026, 9, 18)) for one in before.consents]
    after, problems = imported({MENTEES: rows}, replace(before, consents=tuple(ended)))
    assert [one.given_on for one in after.consents[2:]] == [date(2026, 9, 20)]
    assert "X355" not in {code for code, _ in codes(problems)}


@pytest.mark.parametrize(
    "heading",
    ["Дата согласования", "Дата согласия на распространение", "Дата согласия на экскурсию"],
)
def test_a_date_of_another_consent_is_a_column_not_read(heading: str) -> None:
    one, problems = imported({MENTEES: [(*HEAD, heading), (*PUPIL, "16.09.2026")]})
    assert one.consents == ()
    assert codes(problems, "X408") == [("X209", "лист «Наставляемые», ячейка D1")]


@pytest.mark.parametrize("role", [(), ("Роль",)])
def test_a_register_of_consents_is_no_list_of_people(role: tuple[str, ...]) -> None:
    rows = [("ФИО", "Дата согласия", *role), (PUPIL[0], "16.09.2026", "наставляемый")]
    assert list(records(workbook({"Лист1": rows})).rows) == ["consents"]
