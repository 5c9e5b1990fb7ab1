"""Whatever people type, a form comes back: never an error, never an empty text called right."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.language import Case, Status
from workflows.language.declensions import Kind, decline_all
from workflows.language.people import decline_full_name
from workflows.model.people import Gender

_PIECES = st.sampled_from(
    """Иванов иванова Иван Анна Петровна Петрович оглы кызы - — – , . ; ( ) / « » " „ “ и № 5
    И. И.О. МБОУ IT директор заместитель и.о. врио зам. школа детский сад главная Ъ ь ё Я ы'к
    -ова -""".split()
)
_TEXTS = st.lists(_PIECES, max_size=6).map(" ".join) | st.text(
    alphabet="абвеиоуыьъйёяАБИЯ -.,()«»\"'№5xX\u00a0\t\n", max_size=25
)


@pytest.mark.parametrize("kind", list(Kind))
@settings(max_examples=150, deadline=None)
@given(text=_TEXTS, gender=st.sampled_from([None, *Gender]))
def test_any_text_gets_a_form(kind: Kind, text: str, gender: Gender | None) -> None:
    found = decline_all(kind, text, gender)
    for form in found.forms:
        assert form.text.strip() or form.status is Status.BLOCKED
        assert form.reason or form.status is Status.OK


def test_letters_that_the_dictionary_cannot_know_do_not_stop_it() -> None:
    assert decline_full_name("Ъ Ь Ы", Case.DATIVE, Gender.MALE).text
