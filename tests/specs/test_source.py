from datetime import date
from pathlib import Path

import pytest

from workflows.specs.source import Source, parse_source, read_source


def source_of(text: str) -> Source:
    source, problems = parse_source(text.encode(), "файл.yaml")
    assert source is not None
    assert problems == []
    return source


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7.10", "7.10"),
        ("02.01", "02.01"),
        ("010", "010"),
        ("0o10", "0o10"),
        ("0x1F", "0x1F"),
        ("1:30", "1:30"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        (".5", ".5"),
        (".inf", ".inf"),
        ("yes", "yes"),
        ("No", "No"),
        ("on", "on"),
        ("OFF", "OFF"),
        ("True", "True"),
        ("2020-04-03 10:00:00", "2020-04-03 10:00:00"),
        ("03.04.2020", "03.04.2020"),
        ("'57'", "57"),
        ('"true"', "true"),
        ("'2020-04-03'", "2020-04-03"),
        ("=", "="),
    ],
)
def test_what_yaml_would_turn_into_something_else_stays_text(written: str, value: str) -> None:
    assert source_of(f"a: {written}\n").data == {"a": value}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("57", 57),
        ("-3", -3),
        ("0", 0),
        ("true", True),
        ("false", False),
        ("", None),
        ("null", None),
        ("~", None),
        ("2020-04-03", date(2020, 4, 3)),
    ],
)
def test_a_plain_scalar_has_one_obvious_spelling_of_its_kind(written: str, value: object) -> None:
    found = source_of(f"a: {written}\n").data["a"]

    assert found == value
    assert type(found) is type(value)


def test_keys_are_text_as_they_are_written() -> None:
    assert source_of("4.10: а\nyes: б\n2020: в\n").data == {"4.10": "а", "yes": "б", "2020": "в"}


def test_a_scalar_keeps_its_source_text() -> None:
    source = source_of("a: 0057\nb: 2020-04-03\nc: '12'\n")

    assert [source.text((key,)) for key in "abc"] == ["0057", "2020-04-03", "12"]
    assert [source.is_plain((key,)) for key in "abc"] == [True, True, False]


def test_a_value_and_its_key_have_their_own_places() -> None:
    source = source_of("stages:\n  - items:\n      - id: 1.1\n")
    path = ("stages", 0, "items", 0, "id")

    value, key = source.place(path), source.place(path, key=True)

    assert (value.line, value.column, value.length) == (3, 13, 3)
    assert (key.line, key.column, key.length) == (3, 9, 2)
    assert value.path == key.path == "stages[0].items[0].id"
    assert value.excerpt == "      - id: 1.1"


def test_what_is_missing_gets_the_place_of_what_is_around_it() -> None:
    place = source_of("а: 1\nб:\n  в: 2\n").place(("б", "г", 0))

    assert (place.line, place.column, place.path) == (2, 1, "б.г[0]")


def test_a_value_of_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    place = source_of("title: >-\n  длинное\n  название\n").place(("title",))

    assert (place.line, place.column, place.length) == (1, 8, 2)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_whatever_ends_them(ending: str) -> None:
    source = source_of(ending.join(["а: 1", "# ё", "б: 2", ""]))

    assert source.data == {"а": 1, "б": 2}
    assert (source.place(("б",)).line, source.place(("б",)).excerpt) == (3, "б: 2")


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    source, problems = parse_source("а: 1\n".encode("utf-8-sig"), "файл.yaml")

    assert source is not None
    assert (source.data, problems, source.place(("а",)).column) == ({"а": 1}, [], 4)


def test_another_encoding_is_named_at_its_first_sign() -> None:
    content = b"id: x\n" + "title: Карта".encode("cp1251")

    source, (problem,) = parse_source(content, "файл.yaml")

    assert source is None
    assert (problem.code, problem.place.line, problem.place.column) == ("R102", 2, 8)


def test_a_file_saved_as_unicode_by_notepad_is_refused() -> None:
    _, (problem,) = parse_source("id: x\n".encode("utf-16"), "файл.yaml")

    assert problem.code == "R102"


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    source, (problem,) = read_source(tmp_path / "нет.yaml", "roadmap_specs/нет.yaml")

    assert source is None
    assert (problem.code, problem.place.file) == ("R101", "roadmap_specs/нет.yaml")


def test_a_folder_in_place_of_a_file_is_a_finding(tmp_path: Path) -> None:
    _, (problem,) = read_source(tmp_path)

    assert (problem.code, problem.message) == ("R101", "это папка, а нужен файл YAML")


def test_one_reading_tells_all_repeated_keys_and_keeps_the_first_value() -> None:
    source, problems = parse_source(b"a: 1\na: 2\nb: {c: 1, c: 2}\n", "f.yaml")

    assert source is not None
    assert source.data == {"a": 1, "b": {"c": 1}}
    assert [(one.code, one.place.line) for one in problems] == [("R105", 2), ("R105", 3)]


def test_a_tag_runs_no_code(tmp_path: Path) -> None:
    trace = tmp_path / "следы"

    text = f"a: !!python/object/apply:pathlib.Path.touch [!!python/name:x {trace}]\n"
    _, problems = parse_source(text.encode(), "f.yaml")

    assert not trace.exists()
    assert {one.code for one in problems} == {"R109"}


def test_aliases_of_aliases_do_not_grow() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 20)]

    source, problems = parse_source("\n".join(lines).encode(), "f.yaml")

    assert source is not None
    assert source.data["a19"] == [None] * 9
    assert {one.code for one in problems} == {"R106"}


def test_thousands_of_brackets_are_refused_without_falling_over() -> None:
    source, problems = parse_source(b"[" * 100_000, "f.yaml")

    assert source is None
    assert [one.code for one in problems] == ["R114"]


@pytest.mark.parametrize(
    "text",
    ["a: |x\n", "a: %б\n", "%YAML 9\n---\na\n", "a: !<\n", "- a\nb: 1\n", '"\\uD800"\n', "a: ]\n"],
)
def test_whatever_the_parser_says_is_a_finding_with_a_place(text: str) -> None:
    source, problems = parse_source(text.encode(), "f.yaml")

    assert source is None or problems == []
    assert all(one.place.line and one.place.column for one in problems)


def test_the_digest_is_of_the_bytes() -> None:
    assert source_of("a: 1\n").sha256 != source_of("a:  1\n").sha256
