"""From rows to a roadmap: headings, stages, numbers, terms, parties, results, what is left over."""

import pytest

from tests.rosters.files import FULL, HEAD, codes, excel, imported, items, the, word
from workflows.problems import ProblemsFoundError, Severity
from workflows.rosters.roadmap.draft import Head

_TERM = "до 1 мая 2021 г."
_ONE = ("1.1", "Провести совещание", _TERM, "школы", "Протокол")
_TWO = ("1.2", "Издать приказ", "до 1 июня 2021 г.", "школы", "Приказ")


# -- headings --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headings",
    [
        ("№", "Этап, мероприятия этапа", "Длительность этапа", "Ответственные", "Результат"),
        ("п/п", "Наименование мероприятия", "Сроки исполнения", "Исполнители", "Вид документа"),
        ("№ п.п.", "Содержание работы", "Дата", "Кто отвечает", "Подтверждающий документ"),
        ("Номер", "Планируемые действия", "Период", "Соисполнители", "Ожидаемый результат"),
        ("№", "Меро-\nприятия", "Cpок", "Ответ-\nственный", "Форма отчётности"),
        ("№№ п/п", "ЭТАП", "Плановые сроки", "ОТВЕТСТВЕННЫЙ ИСПОЛНИТЕЛЬ", "Продукт"),
    ],
)
def test_columns_are_known_by_headings_in_any_wording(headings: tuple[str, ...]) -> None:
    for make in (word, excel):
        (item,) = imported(make([headings, _ONE])).draft.items
        assert (item.id, item.title, item.term.text) == ("1.1", "Провести совещание", _TERM)
        assert item.responsible == ("школы",)
        assert [result.title for result in item.results] == ["Протокол"]


def test_columns_may_stand_in_any_order() -> None:
    rows = [
        ("Результат", "Ответственные", "Срок", "Мероприятие"),
        ("Протокол", "школы", _TERM, "Совещание"),
    ]
    (item,) = imported(word(rows)).draft.items
    assert (item.title, item.term.text, item.responsible) == ("Совещание", _TERM, ("школы",))


def test_a_heading_of_two_rows_is_put_together() -> None:
    rows = [
        ("№", "Мероприятие", "Исполнение", "", "Результат"),
        ("", "", "срок", "ответственный", ""),
        _ONE,
    ]

    def merge(sheet: object) -> None:
        for area in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
            sheet.merge_cells(area)  # type: ignore[attr-defined]

    for make in (word(rows), excel(rows), excel(rows, merge)):
        (item,) = imported(make).draft.items
        assert (item.term.text, item.responsible) == (_TERM, ("школы",))


def test_a_row_that_numbers_the_columns_is_no_item() -> None:
    assert list(items(imported(word([FULL, ("1", "2", "3", "4", "5"), _ONE])))) == ["1.1"]


def test_a_repeated_heading_and_a_second_table_go_on_with_the_first() -> None:
    three = ("1.3", "Выдать сертификаты", "до 1 июля 2021 г.", "школы", "")
    for content in (
        word([FULL, _ONE, FULL, _TWO, three]),
        word([FULL, _ONE], [FULL, _TWO, three]),
        word([FULL, _ONE], [_TWO, three]),
        excel([FULL, _ONE, FULL, _TWO, three]),
    ):
        one = imported(content)
        assert list(items(one)) == ["1.1", "1.2", "1.3"]
        assert codes(one) == []


def test_an_item_worded_like_a_heading_is_still_an_item() -> None:
    odd = ("1.2", "Реализация мероприятий", "Срок исполнения", "школы", "Отчёт")
    cut = ("1.3", "Мероприятия", "График", "Ответственные", "")
    assert list(items(imported(word([FULL, _ONE, odd, cut])))) == ["1.1", "1.2", "1.3"]


def test_rows_above_the_heading_are_not_taken_for_a_part_of_it() -> None:
    stray = ("1.0", "Мероприятие до начала", "ежегодно", "школы", "")
    one = imported(word([stray, FULL, _ONE]))
    assert list(items(one)) == ["1.1"]
    assert "1.0 | Мероприятие до начала" in the(one, "I205").message


def test_other_tables_are_skipped_and_named() -> None:
    targets = [("Наименование показателя", "2020", "2024"), ("Доля детей", "10", "70")]
    signature = [("Директор", "", "И.И. Вымышленная")]
    one = imported(word(targets, [FULL, _ONE], signature))
    assert list(items(one)) == ["1.1"]
    skipped = [problem for problem in one.problems if problem.code == "I110"]
    assert [problem.place.path for problem in skipped] == ["таблица 1", "таблица 3"]
    assert "«Наименование показателя»; «2020»; «2024»" in skipped[0].message


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            [("Уровни структуры", "Направления деятельности"), ("Школа", "Учит")],
            "«Уровни структуры»",
        ),
        ([("Мероприятие", "Ответственные"), ("Совещание", "школы")], "«Мероприятие»"),
        ([FULL], "нет ни одной строки"),
    ],
)
def test_a_file_without_a_roadmap_is_refused_with_what_it_has(
    rows: list[tuple[str, ...]], words: str
) -> None:
    for make in (word, excel):
        with pytest.raises(ProblemsFoundError) as caught:
            imported(make(rows))
        (problem,) = caught.value.problems
        assert problem.code == "I109"
        assert words in problem.facts[0]


def test_a_file_without_any_table_is_refused() -> None:
    with pytest.raises(ProblemsFoundError) as caught:
        imported(word(before=["Приказываю:"]))
    assert caught.value.problems[0].message == "в файле нет ни одной таблицы"


def test_without_a_column_of_parties_it_is_said_once_and_every_item_asks() -> None:
    rows = [("Мероприятие", "Срок"), ("Совещание", _TERM), ("Приказ", _TERM)]
    one = imported(word(rows))
    assert codes(one) == ["I201"]
    assert all(item.responsible == () for item in one.draft.items)


def test_two_columns_with_terms_are_a_question_for_every_item() -> None:
    rows = [("Мероприятие", "Срок по плану", "Срок по договору", "Ответственные")]
    one = imported(word([*rows, ("Совещание", _TERM, "до 1 июня 2021 г.", "школы")]))
    assert codes(one) == ["I203"]
    assert one.draft.items[0].term.question is not None


def test_columns_of_beginning_and_end_are_one_term() -> None:
    rows = [("Мероприятие", "Дата начала", "Дата окончания", "Ответственные")]
    rows += [("Совещание", "01.04.2021", "30.04.2021", "школы"), ("Приказ", "", "потом", "школы")]
    first, second = imported(word(rows)).draft.items
    assert first.term.text == "с 01.04.2021 по 30.04.2021"
    assert second.term.question is not None
    assert second.term.question.code == "I303"


def test_columns_without_a_key_of_their_own_go_to_the_notes() -> None:
    rows = [("Мероприятие", "Срок", "Ответственные", "Финансирование", "Дата исполнения")]
    one = imported(word([*rows, ("Совещание", _TERM, "школы", "не требуется", "02.05.2021")]))
    assert one.draft.items[0].term.text == _TERM
    assert one.draft.items[0].notes == (
        "Финансирование: не требуется",
        "Дата исполнения: 02.05.2021",
    )


# -- stages and items ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "number", "title"),
    [
        ("Этап 2. Формирование базы", "2", "Формирование базы"),
        ("ЭТАП II. Формирование базы", "II", "Формирование базы"),
        ("Второй этап – Формирование базы", "2", "Формирование базы"),
        ("II. Формирование базы", "II", "Формирование базы"),
        ("Раздел 2: Формирование базы", "2", "Формирование базы"),
        ("2. Формирование базы", "2", "Формирование базы"),
        ("Формирование базы", "1", "Формирование базы"),
        ("Этап 2", "2", "Этап 2"),
    ],
)
def test_a_merged_row_is_a_stage(row: str, number: str, title: str) -> None:
    for make in (word, excel):
        (stage,) = imported(make([FULL, row, _ONE])).draft.stages
        assert (stage.id, stage.title) == (number, title)
        assert [item.id for item in stage.items] == ["1.1"]


def test_a_single_filled_cell_is_a_stage_too() -> None:
    by_name = imported(word([FULL, ("", "Этап 1. Подготовка", "", "", ""), _ONE]))
    by_number = imported(word([FULL, ("I.", "Подготовка", "", "", ""), ("1", *_ONE[1:])]))
    by_parts = imported(word([FULL, ("1", "Подготовка", "", "", ""), _ONE]))
    assert [one.draft.stages[0].title for one in (by_name, by_number, by_parts)] == [
        "Подготовка"
    ] * 3
    assert list(items(by_number)) == ["I.1"]
    guessed = imported(word([FULL, ("", "Подготовка", "", "", ""), _ONE]))
    assert guessed.draft.stages[0].title == "Подготовка"
    assert "принята за название этапа" in the(guessed, "I205").message


def test_an_item_without_a_term_is_no_stage() -> None:
    one = imported(word([FULL, _ONE, ("1.2", "Издать приказ", "", "", "")]))
    assert list(items(one)) == ["1.1", "1.2"]
    assert codes(one) == ["I302", "I304"]


def test_the_task_of_a_stage_is_kept() -> None:
    rows = [FULL, "Этап 1. Подготовка", "Задача этапа – создание условий", _ONE]
    in_one_cell = [FULL, "Этап 1. Подготовка\nЗадача этапа: создание условий", _ONE]
    for one in (rows, in_one_cell):
        (stage,) = imported(word(one)).draft.stages
        assert (stage.title, stage.task) == ("Подготовка", "Создание условий.")


def test_a_stage_named_by_the_paragraph_above_a_table_is_one() -> None:
    one = imported(word([FULL, _ONE], [FULL, ("2.1", *_TWO[1:])], between="Этап 2. Работа"))
    assert [stage.title for stage in one.draft.stages] == ["Мероприятия", "Работа"]


def test_a_column_of_stages_merged_downwards_makes_stages() -> None:
    rows = [("Этап", "Мероприятия", "Срок", "Ответственные")]
    rows += [("Этап 1. Начало", "Совещание", _TERM, "школы"), ("", "Приказ", _TERM, "школы")]
    rows += [("Этап 2. Конец", "Отчёт", _TERM, "школы")]

    def merge(sheet: object) -> None:
        sheet.merge_cells("A2:A3")  # type: ignore[attr-defined]

    stages = imported(excel(rows, merge)).draft.stages
    assert [(stage.title, len(stage.items)) for stage in stages] == [("Начало", 2), ("Конец", 1)]


def test_numbers_in_titles_and_numbers_that_begin_anew_in_each_stage() -> None:
    rows = [("Мероприятие", "Срок", "Ответственные"), ("1.1. Провести", _TERM, "школы")]
    rows += [("1.2) Издать", _TERM, "школы"), ("25.11.2020 открыть", _TERM, "школы")]
    one = imported(word(rows))
    assert [(item.id, item.title) for item in one.draft.items] == [
        ("1.1", "Провести"),
        ("1.2", "Издать"),
        ("1.2-2", "25.11.2020 открыть"),
    ]
    again = [FULL, "Этап 1. А", ("1", *_ONE[1:]), "Этап 2. Б", ("1.", *_TWO[1:])]
    assert list(items(imported(word(again)))) == ["1.1", "2.1"]


def test_a_repeated_number_gets_a_tail_and_terms_counted_from_it_are_a_question() -> None:
    after = "в течение месяца после издания приказа (п. 2.8)"
    rows = [FULL, ("2.8", *_ONE[1:]), ("2.8", *_TWO[1:]), ("2.9", "Пары", after, "школы", "")]
    one = imported(word(rows))
    assert list(items(one)) == ["2.8", "2.8-2", "2.9"]
    assert codes(one) == ["I208", "I313"]
    assert items(one)["2.9"].term.question is not None


def test_rows_without_numbers_are_counted() -> None:
    rows = [("Мероприятие", "Сроки", "Ответственные"), ("Совещание", _TERM, "школы")]
    one = imported(word([*rows, ("Приказ", _TERM, "школы")]))
    assert list(items(one)) == ["1", "2"]
    assert the(one, "I207").severity is Severity.NOTE


def test_a_row_cut_by_a_page_is_joined_and_told() -> None:
    rows = [
        FULL,
        (
            "2.7",
            "Популяризация",
            "в течение третьего и четвертого месяца, далее –",
            "школы",
            "Анонсы,",
        ),
        ("", "", "не реже раз в квартал", "", "программы"),
        ("2.8", "Анализ баз, предоставив", _TERM, "школы", ""),
        ("", "своих наставников", "", "", ""),
    ]
    one = imported(word(rows))
    found = items(one)
    assert found["2.7"].term.text == (
        "в течение третьего и четвертого месяца, далее – не реже раз в квартал"
    )
    assert [result.title for result in found["2.7"].results] == ["Анонсы, программы"]
    assert found["2.8"].title == "Анализ баз, предоставив своих наставников"
    told = [problem.place.path for problem in one.problems if problem.code == "I204"]
    assert told == ["таблица 1, строка 3", "таблица 1, строка 5"]


def test_points_with_terms_of_their_own_are_items_of_their_own() -> None:
    rows = [
        FULL,
        _ONE,
        ("", "а) семинар", _TERM, "школы", ""),
        ("", "– вебинар", _TERM, "школы", ""),
    ]
    assert list(items(imported(word(rows)))) == ["1.1", "1.1-2", "1.1-3"]


def test_footnotes_and_closing_words_are_kept_as_remarks() -> None:
    rows = [FULL, _ONE, "* Кроме малокомплектных школ", "Контроль возложить на отдел образования"]
    one = imported(word(rows))
    assert one.draft.remarks == (
        "* Кроме малокомплектных школ",
        "Контроль возложить на отдел образования",
    )
    assert codes(one) == ["I205"]


# -- terms -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("до 10 мая 2021 г.\nдо 10 сентября 2021 г.", "до 10 мая 2021 г.; до 10 сентября 2021 г."),
        ("до 10 мая 2021 г.; до 10 июня 2021 г.", "до 10 мая 2021 г.; до 10 июня 2021 г."),
        ("IV квартал 2021 г.\nIV квартал 2022 г.", "IV квартал 2021 г. IV квартал 2022 г."),
        ("сентябрь\n2021 г.", "сентябрь 2021 г."),
        ("2021 год\n2022 год", "2021 год 2022 год"),
        ("в течение третьего\nи четвертого месяца", "в течение третьего и четвертого месяца"),
        ("ежегодно\n(октябрь)", "ежегодно (октябрь)"),
    ],
)
def test_several_lines_of_a_term_are_one_phrase_or_several(cell: str, text: str) -> None:
    one = imported(word([FULL, (*_ONE[:2], cell, *_ONE[3:])]))
    assert one.draft.items[0].term.question is None
    assert one.draft.items[0].term.text == text


def test_a_term_with_two_readings_is_a_question_with_both() -> None:
    one = imported(word([FULL, (*_ONE[:2], "до 1 сентября\nежегодно", *_ONE[3:])]))
    found = the(one, "I303")
    assert found.facts[0].startswith("один срок: ")
    assert found.facts[1].startswith("несколько сроков: ")
    assert "by 1 September; every year" in found.facts[1]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("", "I302"),
        ("–", "I302"),
        ("с 29 марта но 4 апреля", "D104"),
        ("до 1 мая 2O21 г.", "D103"),
        ("в течение месяца после издания", "D102"),
        ("до 31.02.2021", "D105"),
        ("то же", "I302"),
        ("до 1 мая 2021 г.\nкогда получится", "D101"),
    ],
)
def test_a_term_that_is_not_understood_is_asked_about_and_its_item_kept(
    cell: str, code: str
) -> None:
    one = imported(excel([FULL, (*_ONE[:2], cell, *_ONE[3:])]))
    (item,) = one.draft.items
    assert item.term.question is not None
    assert the(one, code).severity is Severity.ERROR
    assert the(one, code).place.path == "лист «Лист1», ячейка C2"


def test_of_several_terms_the_one_not_understood_is_named() -> None:
    one = imported(word([FULL, (*_ONE[:2], "до 1 мая 2021 г.; когда получится", *_ONE[3:])]))
    assert the(one, "D101").facts[0] == "не понято только: «когда получится»"


def test_a_word_cut_at_a_lines_end_is_mended_and_told() -> None:
    cell = "ежеквартально до 10 числа месяца, следую-\nщего за отчетным"
    one = imported(word([FULL, (*_ONE[:2], cell, *_ONE[3:])]))
    assert one.draft.items[0].term.text == (
        "ежеквартально до 10 числа месяца, следующего за отчетным"
    )
    assert "следую- щего" in the(one, "I309").message


def test_control_points_are_known_by_the_term_or_the_title() -> None:
    by_term = "КТ – два с половиной месяца после издания приказа"
    rows = [FULL, (*_ONE[:2], by_term, *_ONE[3:])]
    rows += [("1.2", "Контрольная точка. Провести мониторинг", _TERM, "школы", "Отчёт")]
    found = items(imported(word(rows)))
    assert all(item.control_point for item in found.values())
    assert found["1.2"].title == "Провести мониторинг"


# -- who and what ----------------------------------------------------------------------------------


def test_parties_are_gathered_once_with_levels_where_names_show_them() -> None:
    cell = "Региональный наставнический центр (далее – РНЦ), образовательные организации"
    rows = [FULL, (*_ONE[:3], cell, ""), (*_TWO[:3], "РНЦ; Фонд «Опора»\nминистерство", "")]
    one = imported(word(rows))
    found = {party.id: (party.level, party.certain) for party in one.draft.parties}
    assert found == {
        "региональный-наставнический-центр": ("regional_centre", True),
        "образовательные-организации": ("organisation", True),
        "фонд-опора": ("organisation", False),
        "министерство": ("ministry", True),
    }
    assert items(one)["1.2"].responsible == (
        "региональный-наставнический-центр",
        "фонд-опора",
        "министерство",
    )
    assert codes(one) == ["I305"]


def test_executors_and_co_executors_of_two_columns_answer_together() -> None:
    rows = [("Мероприятие", "Срок", "Исполнитель", "Соисполнители")]
    one = imported(word([*rows, ("Совещание", _TERM, "Министерство", "школы / педагоги")]))
    assert one.draft.items[0].responsible == ("министерство", "школы", "педагоги")


def test_a_comma_inside_a_name_does_not_divide_it() -> None:
    name = "организации, внедряющие целевую модель"
    one = imported(word([FULL, (*_ONE[:3], name, "")]))
    assert [party.name for party in one.draft.parties] == [name]


def test_parties_that_may_be_one_are_told() -> None:
    rows = [FULL, (*_ONE[:3], "ГБУ ДПО «Институт развития»", "")]
    one = imported(word([*rows, (*_TWO[:3], "ГБУ «Институт развития» ДПО", "")]))
    assert len(one.draft.parties) == 2
    assert "похожи" in the(one, "I306").message


@pytest.mark.parametrize(
    ("cell", "code"),
    [("", "I304"), ("-//-", "I304"), ("то же", "I304"), ("IV квартал 2021 г.", "I314")],
)
def test_who_is_not_named_is_asked_about(cell: str, code: str) -> None:
    one = imported(word([FULL, (*_ONE[:3], cell, "")]))
    assert one.draft.items[0].responsible == ()
    assert codes(one) == [code]


def test_results_are_divided_and_their_minimum_is_kept() -> None:
    cell = "Приказ;\n– не менее 3 публикаций на сайте\nорганизации\nОтчёт (форма 1; форма 2)"
    (item,) = imported(word([FULL, (*_ONE[:4], cell)])).draft.items
    assert [(one.title, one.minimum) for one in item.results] == [
        ("Приказ", None),
        ("не менее 3 публикаций на сайте организации", 3),
        ("Отчёт (форма 1; форма 2)", None),
    ]


def test_faults_of_recognition_are_named_with_what_they_may_be() -> None:
    rows = [FULL, ("1.1", "Обучить детей с OB3 для", _TERM, "шкoлы", "План в образо- вании")]
    one = imported(word(rows))
    said = {(problem.code, problem.message): problem.hint for problem in one.problems}
    assert "«ОВЗ»" in said["I308", "«OB3»: набрано латинскими буквами"]
    assert "«школы»" in said["I308", "«шкoлы»: смешаны русские и латинские буквы"]
    assert "«образовании»" in said["I309", "«образо- вании»: слово разорвано"]
    assert ("I309", "название обрывается на «для»") in said


# -- what stands around the table ------------------------------------------------------------------


def test_title_and_years_come_from_above_the_table() -> None:
    before = [
        "Утверждена приказом",
        "ДОРОЖНАЯ КАРТА",
        "внедрения модели на 2020 – 2024 годы",
        "Цель:",
    ]
    given = Head(order_date=HEAD.order_date, order_number="7", territory="Район")
    one = imported(word([FULL, _ONE], before=before), head=given)
    head = one.draft.head
    assert head.title == "Дорожная карта внедрения модели на 2020 – 2024 годы"
    assert (str(head.start), str(head.end)) == ("2020-01-01", "2024-12-31")
    assert codes(one) == []


def test_an_order_named_in_the_file_is_offered_and_not_taken() -> None:
    before = ["Во исполнение приказа от 18.03.2021 № 01/719", "План мероприятий"]
    one = imported(word([FULL, _ONE], before=before), head=Head())
    assert one.draft.head.order_date is None
    assert {"I401", "I402", "I403", "I405"} == set(codes(one))
    assert "18.03.2021 № 01/719" in the(one, "I401").facts[0]


def test_years_that_disagree_are_a_question() -> None:
    before = ["Дорожная карта на 2020-2024 годы", "План мероприятий на 2021-2022 годы"]
    one = imported(word([FULL, _ONE], before=before), head=Head(order_date=HEAD.order_date))
    assert "I403" in codes(one)
