"""The corpus of phrases: how each is read, or with which code it is refused."""

import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from workflows.deadlines import known_forms, print_rule, read_phrase, read_rule

_FILE = Path(__file__).parents[1] / "data" / "deadlines" / "phrases.yaml"
_CORPUS: list[dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))


def test_the_corpus_is_large_and_says_nothing_twice() -> None:
    phrases = [entry["phrase"] for entry in _CORPUS]
    assert len(phrases) == len(set(phrases)) >= 700


@pytest.mark.parametrize("entry", _CORPUS, ids=lambda entry: entry["phrase"])
def test_a_phrase_is_read_as_its_order_means_it(entry: dict[str, Any]) -> None:
    reading = read_phrase(entry["phrase"])
    if "refused" in entry:
        assert reading.rule is None
        assert reading.notes[0].code == entry["refused"]
        return
    assert reading.rule is not None, reading.notes
    assert print_rule(reading.rule) == entry["rule"]
    assert read_rule(entry["rule"]) == reading.rule
    if "note" in entry:
        assert entry["note"] in [note.code for note in reading.notes]


@pytest.mark.parametrize("phrase", list(known_forms()))
def test_every_form_reads_its_own_example(phrase: str) -> None:
    reading = read_phrase(phrase)
    assert reading.rule is not None, reading.notes


@pytest.mark.parametrize(
    "text",
    [
        "в течение " * 40,
        "1" * 400,
        "(" * 200 + ")" * 200,
        "января-" * 60 + "марта",
        "далее " * 66,
        "в течение месяца после " + "слова " * 60,
        "двадцать " * 44,
    ],
)
def test_no_phrase_takes_long_to_read(text: str) -> None:
    read_phrase("прогрев")
    started = time.perf_counter()
    read_phrase(text)
    # 50 ms on a quiet machine; the rest is for a busy one.
    assert time.perf_counter() - started < 0.25
