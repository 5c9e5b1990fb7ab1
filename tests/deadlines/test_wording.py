"""What was read of a term is told in Russian: people check it, programs take the formal line."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from workflows.deadlines.formal import read_rule
from workflows.deadlines.wording import in_words

_CORPUS = Path(__file__).parents[1] / "data" / "deadlines" / "phrases.yaml"


def rules() -> list[str]:
    rows: list[dict[str, Any]] = yaml.safe_load(_CORPUS.read_text(encoding="utf-8"))
    return sorted({row["rule"] for row in rows if row.get("rule")})


def test_every_rule_of_the_corpus_is_worded_without_an_english_word() -> None:
    told = {one: in_words(read_rule(one)) for one in rules()}
    assert len(told) > 200
    assert [text for text in told.values() if re.search("[A-Za-z]", text) or not text] == []


def test_rules_that_differ_are_worded_differently() -> None:
    told = {in_words(read_rule(one)) for one in rules()}
    assert len(told) == len({str(read_rule(one)) for one in rules()})


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("every quarter by day 10 of next month", "каждый квартал, до 10 числа следующего месяца"),
        ("every year by 20 January of next year", "каждый год, до 20 января следующего года"),
        ("at least 2 times every month", "не реже 2 раз в месяц"),
        ("by 2 weeks before event «выпускного»", "не позднее чем за 2 нед. до «выпускного»"),
        ("not before item 5.2", "не раньше события мероприятия 5.2"),
        ("control point by 15 December 2020", "контрольная точка: до 15 декабря 2020 г."),
        ("ongoing, at least 3", "без конечного срока, не меньше 3"),
    ],
)
def test_a_rule_in_words(rule: str, words: str) -> None:
    assert in_words(read_rule(rule)) == words
