"""Every finding of a template at once: part, paragraph or cell, tag, what is wrong, what to do."""

import re
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import OxmlElement

from tests.documents.word import in_runs, member, with_members, word
from workflows.documents.checker import checked
from workflows.problems import Problem
from workflows.problems.catalog import entries

SOURCES = Path(__file__).parents[2] / "workflows"


def findings(*paragraphs: str, **more: Any) -> list[Problem]:
    return checked(word(*paragraphs, **more), "приказ.docx", ["р145"])[1]


def only(*paragraphs: str, **more: Any) -> Problem:
    [found] = findings(*paragraphs, **more)
    return found


def test_tags_in_formulas_and_in_what_older_words_show_are_checked() -> None:
    content = word("Текст {{ куратор.фио }}")
    old = member(content, "word/document.xml").decode()
    start, end = old.index("<w:p>"), old.index("</w:p>") + len("</w:p>")
    paragraph = old[start:end].replace("куратор.фио", "куратр.фио")
    formula = (
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        "<m:r><m:t>{{ директр.фио }}</m:t></m:r></m:oMath>"
    )
    choice = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility'
        f'/2006"><mc:Choice Requires="wps">{paragraph}</mc:Choice></mc:AlternateContent>'
    )
    changed = old[: end - len("</w:p>")] + formula + "</w:p>" + choice + old[end:]
    found = checked(with_members(content, {"word/document.xml": changed.encode()}), "x.docx")[1]
    told = [(one.code, one.place.path) for one in found]
    assert told == [
        ("T103", "основной текст, абзац 2, тег {{ куратр.фио }}"),
        ("T103", "основной текст, формула, тег {{ директр.фио }}"),
    ]


@pytest.mark.parametrize(
    ("tag", "code", "says"),
    [
        ("{{ куратор.фио }", "T101", "закрыт не знаками «}}»"),
        ("{{ куратор.фио", "T101", "не закрыт знаками «}}»"),
        ("{% if команда }", "T101", "закрыт не знаками «%}»"),
        ("{ куратор.фио }}", "T101", "нет открывающих «{{»"),
        ("{{ куратор фио }}", "T102", "лишнее после выражения: «фио»"),
        ("{{ куратор. }}", "T102", "ожидалось имя поля"),
        ("{{ }}", "T102", "тег пуст"),
        ("{{ куратор.фио | }}", "T102", "конец тега"),
        ('{{ 2 | форма_числа("час", "часа") }}', "T135", "значений: 2, а нужно 3"),
        ('{{ куратор | по_роду("a") }}', "T135", "значений: 1, а нужно 2"),
        ('{{ документ.дата | дата("д") }}', "T135", "значений: 1, а нужно 0"),
        ('{{ 2 | число_прописью("датильный") }}', "T135", "не знает слова «датильный»"),
        ('{{ 2 | число_прописью("дательный", "q") }}', "T135", "не знает слова «q»"),
        ('{{ 36 | со_словом("чсс") }}', "T135", "не знает слова «чсс»"),
        ("{{ 2 | число_прописью(5) }}", "T135", "текст в кавычках"),
        ('{{ 2 | число_прописью(падеж="дательный") }}', "T135", "нет значения с именем «падеж»"),
        ("{{ команда | length(5) }}", "T135", "значений: 1, а нужно 0"),
        ("{{ период.начало | период }}", "T135", "значений: 0, а нужно 1"),
        ("{{ none }}", "T136", "не текст"),
        ("{{ true }}", "T136", "не текст"),
        ("{{ 1e400 }}", "T136", "бесконечность"),
        ("{{ not 2 == 2 }}", "T136", "не текст"),
        ("{{ куратр.фио }}", "T103", "возможно, куратор.фио"),
        ("{{ куратор.фоо }}", "T103", "возможно, куратор.фио"),
        ("{{ нпа.р154 }}", "T103", "возможно, нпа.р145"),
        ("{{ кураторы.фио }}", "T103", "возможно, куратор.фио"),
        ("{{ kurator.fio }}", "T103", "возможно, куратор.фио"),
        ("{{ rehfnjh.abj }}", "T103", "возможно, куратор.фио"),
        ("{{ Куратор.ФИО }}", "T103", "возможно, куратор.фио"),
        ("{{ школа.наименование }}", "T103", "возможно, организация.название"),
        ("{{ директор.фамилия_имя }}", "T103", "возможно, директор.фио"),
        ("{{ партнер.название }}", "T103", "возможно, партнёр.название"),
        ("{{ пара.наставник.имяя }}", "T103", "возможно, пара.наставник.имя"),
        ("{{ дата }}", "T103", "возможно, документ.дата"),
        ("{{ комплект.launch.даты }}", "T103", "возможно, комплект.launch.дата"),
        ("{% for x in команда %}{{ х.фио }}{% endfor %}", "T107", "русскими буквами"),
        ("{% for x in команда %}{{ x.фоо }}{% endfor %}", "T103", "возможно, x.фио"),
        ("{{ n | форма_числа(«час», «часа», «часов») }}", "T122", "кавычки в теге"),
        ("{{ куратор.фио | по_роду(„да“, “нет”) }}", "T122", "кавычки в теге"),
        ("{куратор.фио}", "T123", "в одинарных"),
        ("{ { куратор.фио | дательный } }", "T123", "раздвинутых скобках"),
        ("{ % if команда % }", "T123", "раздвинутых скобках"),
        ("{ %if команда %}", "T123", "раздвинутых скобках"),
        ("{% p if команда %}{% endif %}", "T124", "сразу после {%"),
        ("{%p\u00a0if команда %}", "T124", "обычный пробел"),
        ("{%р if команда %}", "T107", "буква «р» после {% — русская"),
        ("{%p if 5 % 2 %}", "T125", "нельзя писать знаки %"),
        ("{{ кура\u00adтор.фио }}", "T126", "мягкий перенос"),
        ("{{ куратор.\u200bфио }}", "T126", "нулевой ширины"),
        ("{{p куратор.фио }}", "T128", "он пропадёт"),
        ("{{{ куратор.фио }}}", "T101", "лишняя фигурная скобка"),
        ("{{ куратор.фио }}}", "T101", "лишняя фигурная скобка"),
        ("{{ команда.фио }}", "T103", "«команда» — список"),
        ("{{ документ.дата.день }}", "T103", "у него нет полей"),
        ("{{ команда | map(attribute='фоо') | join }}", "T103", "фио"),
        ("{{ куратор.фио | датильный }}", "T104", "возможно, имелось в виду «дательный»"),
        ("{% if куратор is defned %}{% endif %}", "T104", "defined"),
        ("{% if команда %}", "T105", "открыт, но не закрыт"),
        ("{% endif %}", "T105", "перед ним нет {% if … %}"),
        ("{% else %}", "T105", "нет {% if … %} или {% for … %}"),
        ("{% include 'x' %}", "T106", "запрещён"),
        ("{% fi команда %}", "T106", "неизвестный тег «fi»"),
        ("{% если команда %}", "T106", "возможно, имелось в виду «if»"),
        ("{{ кyратор.фио }}", "T107", "латинские буквы, похожие на соседние: «y»"),
        ("{% fоr x in команда %}", "T107", "русские буквы"),
        ("{{ куратор }}", "T110", "печатает запись «куратор» целиком"),
        ("{{ команда }}", "T110", "печатает список «команда» целиком"),
        ("{{ документ.дата | дательный }}", "T111", "это дата"),
        ("{{ куратор | дательный }}", "T111", "это запись"),
        ("{% for x in куратор %}{% endfor %}", "T111", "перебирать нечего"),
    ],
)
def test_a_wrong_tag_is_named_with_what_is_wrong(tag: str, code: str, says: str) -> None:
    found = [one for one in findings("Начало", f"Вот: {tag}") if one.code == code]
    assert found, findings("Начало", f"Вот: {tag}")
    assert says in found[0].message + found[0].hint
    assert found[0].place.file == "приказ.docx"
    assert found[0].place.path.startswith("основной текст, абзац 2, тег ")


@pytest.mark.parametrize(
    "tag",
    [
        "{% for x in команда %}{{ x.фио }}{{ loop.index }}{% endfor %}",
        "{% for x in команда if x.фио != куратор.фио %}{{ x.номер }}{% else %}нет{% endfor %}",
        "{% for э in карта.этапы %}{% for м in э.мероприятия %}{{ м.срок }}{% endfor %}{%endfor%}",
        "{% set кто = куратор %}{{ кто.фио | дательный }}",
        "{% set n = namespace(x=1) %}{% set n.x = 2 %}{{ n.x }}",
        "{% macro подпись(кто) %}{{ кто.инициалы }}{% endmacro %}{{ подпись(куратор) }}",
        "{% if not контролирует or 1 > 2 %}да{% elif команда %}нет{% endif %}",
        "{{ команда | selectattr('фио') | map(attribute='должность') | join(', ') }}",
        "{{ (команда | first).фио | дательный }}",
        "{{ команда[0].фио }} {{ организация['название'] }}",
        "{{ организация.название.upper() }}",
        "{{ нпа.р145 | родительный }}",
        "{# {{ куратр }} #}",
        "{% raw %}{{ куратр }}{% endraw %}",
        "{{ 'куратр' }}",
        "100 % и {фигурные} скобки",
        "{куратор} — лишь слово, и { 1; 2 } — множество, и {% raw %}{куратор.фио}{% endraw %}",
        "{{ куратор.фио\u00a0|\u00a0дательный }}",
        "{{ 'МБОУ «Маяк»' }}",
    ],
)
def test_a_sound_tag_gives_no_finding(tag: str) -> None:
    assert findings(tag) == []


def test_all_findings_come_at_once_and_in_the_order_of_parts() -> None:
    found = findings(
        "{{ куратр.фио }}",
        "{{ куратор.фио | датильный }} и {{ директор.фоо }}",
        rows=[["ФИО", "{{ x }"]],
        header="{{ организация.назв }}",
        footnote="{{ нпа.закон }}",
    )
    assert {(one.code, one.place.path) for one in found} == {
        ("T103", "верхний колонтитул (header1), абзац 1, тег {{ организация.назв }}"),
        ("T103", "основной текст, абзац 1, тег {{ куратр.фио }}"),
        ("T104", "основной текст, абзац 2, тег {{ куратор.фио | датильный }}"),
        ("T103", "основной текст, абзац 2, тег {{ директор.фоо }}"),
        ("T101", "основной текст, таблица 1, строка 1, столбец 2, тег {{ x }"),
        ("T103", "сноски, сноска 2, абзац 1, тег {{ нпа.закон }}"),
    }


def test_an_unclosed_block_is_named_where_it_opens_and_once() -> None:
    found = only("{%p if команда %}", "Текст", "{% for x in команда %}{{ x.фио }}{% endfor %}")
    assert found.code == "T105"
    assert found.place.path == "основной текст, абзац 1, тег {%p if команда %}"
    assert "{%p endif %}" in found.hint


def test_blocks_that_cross_are_named_once() -> None:
    found = findings("{% if команда %}{% for x in команда %}{{ x.фио }}{% endif %}{% endfor %}")
    assert [one.code for one in found] == ["T105"]
    assert "стоит внутри незакрытого блока" in found[0].message


def test_a_pair_of_two_kinds_is_refused() -> None:
    found = only("{%p if команда %}", "Текст", "{% endif %}")
    assert (found.code, found.place.path) == ("T105", "основной текст, абзац 3, тег {% endif %}")


def test_text_beside_a_tag_that_takes_its_paragraph_away_is_not_lost() -> None:
    found = only("Состав: {%p for x in команда %}", "{{ x.фио }}", "{%p endfor %}")
    assert (found.code, found.message.count("«Состав:»")) == ("T108", 1)


def test_two_row_tags_in_one_row_are_refused() -> None:
    rows = [["{%tr for x in команда %}", "{%tr if x.фио %}"], ["{{ x.фио }}", ""]]
    found = findings(rows=[*rows, ["{%tr endif %}", ""], ["{%tr endfor %}", ""]])
    assert {one.code for one in found} == {"T108"}


def test_a_row_tag_outside_a_table_is_refused() -> None:
    assert {one.code for one in findings("{%tr for x in команда %}", "{%tr endfor %}")} == {"T108"}


def test_a_tag_cut_into_runs_is_read_whole() -> None:
    found = only(change=in_runs("Для {", "{ кура", "тр.фио", " }", "}"))
    assert found.place.path == "основной текст, абзац 1, тег {{ куратр.фио }}"


def test_a_tag_in_a_text_box_is_found() -> None:
    def boxed(document: Any) -> None:
        run = document.add_paragraph("Снаружи").add_run()
        box, paragraph = OxmlElement("w:txbxContent"), document.add_paragraph()._p
        paragraph.add_r().text = "{{ куратр.фио }}"
        box.append(paragraph)
        run._r.append(box)

    found = only(change=boxed)
    assert found.place.path == "основной текст, абзац 1, надпись, абзац 1, тег {{ куратр.фио }}"


def test_a_tag_in_the_title_of_the_file_is_checked() -> None:
    def titled(document: Any) -> None:
        document.core_properties.title = "{{ докумнт.название }}"

    assert "свойство файла «title»" in only(change=titled).place.path


def test_a_tag_where_nothing_is_filled_in_is_refused() -> None:
    comments = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:comment w:id="0"><w:p><w:r><w:t>{{ куратор.фио }}</w:t></w:r></w:p></w:comment>'
        "</w:comments>"
    )

    def commented(document: Any) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
        package = document.part.package
        part = Part(PackURI("/word/comments.xml"), kind, comments.encode(), package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)

    # The comment itself is warned of beside it.
    [found] = [one for one in findings(change=commented) if one.code != "T212"]
    assert (found.code, found.place.path) == (
        "T109",
        "примечания, примечание 0, абзац 1, тег {{ куратор.фио }}",
    )


def test_a_broken_file_is_told_and_not_a_traceback() -> None:
    assert [one.code for one in checked(b"nothing", "x.docx")[1]] == ["T201"]
    torn = with_members(word("x"), {"word/document.xml": b"<w:document"})
    assert [one.code for one in checked(torn, "x.docx")[1]] == ["T201"]
    empty = with_members(word("x"), {"word/document.xml": b"<nothing/>"})
    assert [one.code for one in checked(empty, "x.docx")[1]] == ["T201"]


def test_every_code_that_is_raised_is_explained_and_the_reverse() -> None:
    folders = ("documents", "operations", "specs", "cli")
    texts = [file.read_text() for one in folders for file in (SOURCES / one).rglob("*.py")]
    raised = {code for text in texts for code in re.findall(r'"(T\d{3})"', text)}
    assert {code for code in entries() if code.startswith("T")} == raised
