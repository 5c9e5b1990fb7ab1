"""Defects of the plain library: each is shown on it, and is closed here."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from docxtpl import DocxTemplate

from tests.documents.word import in_runs, text_of, word
from workflows.documents.render import Rendered, render_document
from workflows.documents.values import Record
from workflows.model.templates import DocumentSpec

SPEC = DocumentSpec("sample", "Пример", "order")


def plain(content: bytes, context: dict[str, Any], *, autoescape: bool = False) -> bytes:
    template = DocxTemplate(io.BytesIO(content))
    template.render(context, autoescape=autoescape)
    saved = io.BytesIO()
    template.save(saved)
    return saved.getvalue()


def ours(content: bytes, name: str = "Школа", **more: Any) -> Rendered:
    organisation = Record("организация", {"название": name, "краткое": name, "адрес": name})
    return render_document(SPEC, content, {"организация": organisation, **more})


def codes(made: Rendered) -> list[str]:
    return [one.code for one in made.problems]


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os.getpid() }}",
        "{{ организация.__class__.__mro__ }}",
        "{{ организация._fields }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ ('%999999999d' % 1) | length }}",
        "{{ 'а' * 10**9 }}",
        "{{ '{0.__class__}'.format(1) }}",
        "{{ lipsum() }}",
        "{{ организация.название | attr('__class__') }}",
        "{{ self.__init__ }}",
        "{% include 'x' %}",
        "{% autoescape false %}{{ организация.название }}{% endautoescape %}",
        "{{ организация.название | safe }}",
    ],
)
def test_a_template_cannot_run_code(attack: str) -> None:
    made = ours(word(attack))
    assert not made.is_made
    assert made.problems


def test_plain_docxtpl_lets_a_template_run_code() -> None:
    made = plain(word("{{ cycler.__init__.__globals__.os.getpid() }}"), {})
    assert text_of(made)[0].isdigit()


def test_a_value_in_a_footnote_is_not_rendered_again() -> None:
    template = word("Текст", footnote="{{ организация.название }}", sections=2)
    value = "{{ 6 * 7 }}"
    broken = plain(template, {"организация": {"название": value}})
    assert text_of(broken, "word/footnotes.xml") == ["42"]
    made = ours(template, value)
    assert text_of(made.content, "word/footnotes.xml") == [value]


def test_no_text_of_a_value_is_lost() -> None:
    template, value = word("{{ организация.название }}"), "Рога & Копыта, <5 лет"
    assert text_of(plain(template, {"организация": {"название": value}}))[0] != value
    assert text_of(ours(template, value).content)[0] == value


@pytest.mark.parametrize("value", ["а\aб", "а\fб", "а</w:t></w:r></w:p><w:p><w:r><w:t>б"])
def test_a_value_makes_no_paragraphs(value: str) -> None:
    template = word("{{ организация.название }}")
    broken = text_of(plain(template, {"организация": {"название": value}}))
    assert len(broken) > 1
    made = text_of(ours(template, value).content)
    assert len(made) == 1
    assert made[0].replace(" ", "\a").replace("\a", "") == "".join(
        char for char in value.replace(" ", "") if char.isprintable()
    )


def test_braces_in_a_value_stay_as_they_are() -> None:
    made = ours(word("{{ организация.название }}"), "{_{ x }_} {{ y }} {% z %}")
    assert text_of(made.content)[0] == "{_{ x }_} {{ y }} {% z %}"


def test_a_missing_field_is_never_blank() -> None:
    template = word("Название: {{ организация.назвние }}")
    assert text_of(plain(template, {"организация": {}}))[0] == "Название: "
    made = ours(template)
    assert not made.is_made
    assert "возможно, организация.название" in made.problems[0].message


def test_threads_never_mix_organisations() -> None:
    template = word(*["{{ организация.название }} {{ организация.адрес }}"] * 20)
    names = [f"Организация {number}" for number in range(40)]
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda name: ours(template, name), names))
    for name, one in zip(names, made, strict=True):
        assert set(text_of(one.content)[:20]) == {f"{name} {name}"}


@pytest.mark.parametrize("quotes", ["«{}»", "„{}“", "“{}”", "‘{}’", '"{}"', "'{}'"])
def test_quotes_of_autocorrect_are_understood(quotes: str) -> None:
    old, new = quotes.format("Школа"), quotes.format("Лицей")
    text = f"{{{{ организация.название | replace({old}, {new}) }}}}"
    assert text_of(ours(word(text)).content)[0] == "Лицей"


def test_a_tag_cut_into_runs_is_one_tag() -> None:
    runs = in_runs("Для {", "{ орган", "изация.", "название }", "} навсегда")
    assert text_of(ours(word(change=runs)).content)[0] == "Для Школа навсегда"


def test_a_tag_works_in_the_properties_of_the_file_and_is_escaped_once(tmp_path: Path) -> None:
    def titled(document: Any) -> None:
        document.core_properties.title = "О {{ организация.название }}"

    made = ours(word("Текст", change=titled), "Рога & Копыта")
    opened = DocxTemplate(io.BytesIO(made.content)).get_docx()
    assert opened.core_properties.title == "О Рога & Копыта"


def test_a_header_is_filled_in_every_section() -> None:
    made = ours(word("Текст", header="{{ организация.название }}", sections=2))
    assert text_of(made.content, "word/header1.xml") == ["Школа"]
