"""Numbers, sums, periods and months as templates print them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from workflows.documents.environment import environment
from workflows.documents.recorder import Recorder, recording
from workflows.documents.values import Blank

_SPRING, _LATER = date(2026, 3, 1), date(2026, 3, 15)


def _printed(tag: str, **values: Any) -> tuple[str, list[str]]:
    report = Recorder()
    with recording(report):
        text = environment().from_string(f"{{{{ {tag} }}}}").render(values)
    return text.replace("\u00a0", " "), [problem.code for problem in report.problems]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("n | число_прописью('родительный')", "тридцати шести"),
        ("n | words", "тридцать шесть"),
        ("n | со_скобками('дательный')", "36 (тридцати шести)"),
        ("n | со_словом('час')", "36 часов"),
        ("n | со_словом('год', 'предложный')", "36 годах"),
        ("n | прописью_со_словом('час')", "36 (тридцать шесть) часов"),
        ("n | прописью_со_словом('час', 'родительный')", "36 (тридцати шести) часов"),
        ("n | in_words_with_thing('неделя', 'instrumental')", "36 (тридцатью шестью) неделями"),
        ("n | порядковое('родительный', 'ж')", "тридцать шестой"),
        ("12345 | сумма", "12 345 (двенадцать тысяч триста сорок пять) рублей 00 копеек"),
        ("d | период(e)", "с 1 по 15 марта 2026 г."),
        ("d | период(d)", "1 марта 2026 г."),
        ("d | месяц('предложный')", "марте 2026 г."),
        ("d | учебный_год", "2025/2026"),
        (
            "d | дата_словами('родительный')",
            "первого марта две тысячи двадцать шестого года",
        ),
    ],
)
def test_a_filter_prints(tag: str, text: str) -> None:
    assert _printed(tag, n=36, d=_SPRING, e=_LATER) == (text, [])


def test_a_sum_may_have_kopecks() -> None:
    text = "1 (одного) рубля 05 копеек"
    assert _printed("n | сумма('родительный')", n=Decimal("1.05")) == (text, [])


def test_an_unknown_day_leaves_a_place_for_it() -> None:
    assert "____" in _printed("d | период(e)", d=_SPRING, e=None)[0]
    assert "____" in _printed("d | месяц", d=None)[0]
    assert _printed("d | период(e)", d=Blank("пара.начало"), e=_LATER)[1] == ["T302"]


@pytest.mark.parametrize(
    "tag",
    [
        "n | число_прописью('кому')",
        "n | число_прописью('дательный', 'x')",
        "n | со_словом('абракадабрика')",
        "'три' | со_словом('час')",
        "n | сумма('')",
        "'' | сумма",
        "d | период(c)",
        "n | месяц",
        "n | учебный_год",
    ],
)
def test_what_cannot_be_written_is_reported(tag: str) -> None:
    values = {"n": 36, "d": _LATER, "c": _SPRING}
    assert _printed(tag, **values)[1] == ["T111"]
