"""Whatever a table holds, every word of it is in the roadmap or in what is said about it."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.rosters.files import FULL, excel, imported, word
from workflows.problems import ProblemsFoundError, as_text
from workflows.rosters.roadmap.yaml_text import yaml_text

_TEXTS = st.sampled_from(
    [
        "",
        "",
        "Провести совещание {}",
        "своих наставников {}",
        "1.1. Издать приказ {}",
        "Этап 2. Работа {}",
        "II. Раздел {}",
        "Задача этапа: создать {}",
        "* сноска {}",
        "до 1 мая 2021 г.",
        "сроки установит {}",
        "график работы {}",
        "школы {}, Министерство {}",
        "РНЦ {}; совет {} / центр {}",
        "Приказ {};\nпротокол {}",
        "далее –\n{}",
        "12",
    ]
)
_ROWS = st.lists(st.lists(_TEXTS, min_size=1, max_size=7), min_size=1, max_size=7)


def _numbered(rows: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    """Texts with a word of its own in each gap, and those words."""
    words: list[str] = []

    def mark(_: re.Match[str]) -> str:
        words.append(f"слово{len(words):03}я")
        return words[-1]

    return [[re.sub(r"\{\}", mark, text) for text in row] for row in rows], words


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_ROWS, st.booleans())
def test_every_word_is_kept_or_named(rows: list[list[str]], as_excel: bool) -> None:
    marked, words = _numbered(rows)
    width = max(len(FULL), *(len(row) for row in marked))
    heading = [*FULL, *[""] * (width - len(FULL))]
    padded = [[*row, *[""] * (width - len(row))] for row in marked]
    make = excel if as_excel else word
    if not any(any(row) for row in marked):
        with pytest.raises(ProblemsFoundError):
            imported(make([heading, *padded]))
        return
    one = imported(make([heading, *padded]))
    said = yaml_text(one.draft) + as_text(one.problems)
    assert [lost for lost in words if lost not in said] == []
