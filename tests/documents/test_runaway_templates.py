"""Templates that run away are stopped at their tag; what is only large or slow is not."""

import time

import pytest

from tests.documents.word import text_of, word
from workflows.documents import limits
from workflows.documents.limits import Budget, RunawayError, budgeted, limited_range, spend
from workflows.documents.render import Rendered, render_document
from workflows.documents.values import Record
from workflows.model.templates import DocumentSpec

SPEC = DocumentSpec("sample", "Пример", "order")
# More than any of them takes; without limits most would go on for days or fill the memory.
SECONDS = 30
NESTED = "{% for a in range(99999) %}{% for b in range(99999) {} %}{% endfor %}{% endfor %}"
FORK = "{% macro м(n) %}{% if n %}{{ м(n - 1) }}{{ м(n - 1) }}{% endif %}{% endmacro %}{{ м(60) }}"
BRANCH = (
    "{% for a in [1, 2] recursive %}{% if loop.depth < 60 %}{{ loop([1, 2]) }}{% endif %}"
    "{% endfor %}"
)
LONG_BLOCK = (
    "{% set т %}{% for a in range(9999) %}"
    + "очень длинный текст " * 600
    + "{% endfor %}{% endset %}{{ т }}"
)
DOUBLING = "{% set н = namespace(х=%s) %}{% for _ in range(99) %}{% set н.х = %s %}{% endfor %}"


def doubling(first: str, step: str) -> str:
    return DOUBLING.replace("%s", first, 1).replace("%s", step, 1)


def ours(content: bytes) -> Rendered:
    mentors = tuple(Record("наставник", {"фио": f"Иванов {number}"}) for number in range(300))
    return render_document(SPEC, content, {"наставники": mentors})


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{% for a in range(10**6) %}{% for b in range(10**6) %}я{% endfor %}{% endfor %}", "T310"),
        (NESTED.replace("{}", ""), "T310"),
        (NESTED.replace("{}", "if false"), "T310"),
        ("{{ range(10**9) | list | length }}", "T310"),
        ("{{ range(10**30) | length }}", "T310"),
        ("{{ range(9999) | join('длинный разделитель' * 9999) }}", "T311"),
        ("{{ 'а' * 10**9 }}", "T112"),
        ("{{ ('а' * 9999) * 9999 }}", "T311"),
        ("{{ [1] * 10**9 }}", "T112"),
        ("{{ ('а' * 9999) | replace('а', 'б' * 9999) }}", "T311"),
        ("{{ ('а' * 9999).replace('а', 'б' * 9999) }}", "T311"),
        ("{{ [1] | batch(10**9, 0) | list }}", "T310"),
        ("{{ [1] | slice(10**9) | list }}", "T310"),
        ("{{ 1 | round(10**9) }}", "T310"),
        ("{{ ([[1] * 9999] * 9999) | sum(start=[]) | length }}", "T311"),
        (doubling("'аб'", "н.х ~ н.х"), "T311"),
        (doubling("'аб'", "н.х + н.х"), "T311"),
        (doubling("'аб'", "[н.х, н.х] | join"), "T311"),
        (doubling("[1]", "н.х + н.х"), "T311"),
        (doubling("9", "н.х * н.х"), "T112"),
        (doubling("1", "[н.х, н.х]") + "{{ н.х | string }}", "T311"),
        (doubling("1", "[н.х, н.х]") + "{{ н.х ~ '' }}", "T311"),
        (doubling("1", "[н.х, н.х]") + "{{ н.х == [н.х[0], н.х[1]] }}", "T311"),
        (doubling("1", "(н.х, н.х)") + "{{ [н.х, н.х] | sort | length }}", "T311"),
        (doubling("1", "{1: н.х, 2: н.х}") + "{{ н.х == {1: н.х[1], 2: н.х[2]} }}", "T311"),
        (doubling("'аб'", "(н.х ~ н.х) | upper"), "T310"),
        ("{% macro м(n) %}{{ м(n) }}{% endmacro %}{{ м(1) }}", "T310"),
        (FORK, "T310"),
        (BRANCH, "T310"),
        (LONG_BLOCK, "T311"),
        ("{% for a in range(9999) %}{{ 'а' * 9999 }}{% endfor %}", "T311"),
    ],
)
def test_a_template_that_runs_away_is_stopped_at_its_tag(
    template: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Budget.__init__, "__defaults__", (50_000, limits.MAX_CHARACTERS, 20.0))
    started = time.monotonic()
    made = ours(word(template))
    assert not made.is_made
    assert {one.code for one in made.problems} == {code}
    assert all("основной текст" in one.place.path for one in made.problems)
    assert time.monotonic() - started < SECONDS


def test_a_register_of_thousands_of_rows_is_not_stopped() -> None:
    row = "{% for один in наставники %}{{ один.фио }} {% endfor %}"
    made = ours(word("{% for _ in range(20) %}" + row + "{% endfor %}"))
    assert made.problems == ()
    assert "".join(text_of(made.content)).count("Иванов") == 6000


def test_what_a_template_may_do_it_still_does() -> None:
    template = (
        "{% for a in [3, 1, 2] | sort if a > 1 %}{{ loop.index }}:{{ a }}"
        "{{ ', ' if not loop.last else '' }}{% endfor %}; {{ 'а' ~ 1 ~ 'б' }}; "
        "{{ ['x', 'y'] | join('-') }}; {{ 'да' * 2 }}; "
        "{{ 1 + 2 }}; {{ 'кот' | replace('к', 'р') | upper }}"
    )
    assert "1:2, 2:3; а1б; x-y; дада; 3; РОТ" in text_of(ours(word(template)).content)[0]


def test_one_documents_budget_is_not_the_next_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Budget.__init__, "__defaults__", (500, 10**6, 5.0))
    template = word("{% for один in наставники %}{{ один.фио }}{% endfor %}")
    assert [ours(template).is_made for _ in range(5)] == [True] * 5


def test_the_clock_stops_what_the_count_cannot_see() -> None:
    with budgeted(Budget(steps=2000, seconds=-1)):
        spend(0)
        with pytest.raises(RunawayError, match="слишком долго"):
            spend(1500)


def test_a_range_may_be_as_long_as_jinjas_own() -> None:
    assert len(limited_range(100_000)) == 100_000
    assert len(limited_range(10, 0, -3)) == 4
    assert not limited_range(0)
    with pytest.raises(RunawayError):
        limited_range(0, 10**9, 2)
