"""What the papers on mentoring between employees (ст. 351.8 ТК РФ) say alike."""

from typing import Final

CONTENT: Final = (
    "{% if пара.соглашение.содержание %}{{ пара.соглашение.содержание }}"
    "{% elif пара.цель %}{{ пара.цель }}{% else %}______________________________{% endif %}"
)
TERM: Final = "с {{ пара.начало | дата }} по {{ пара.конец | дата }}"
PAYMENT: Final = (
    "{% if пара.соглашение.выплата %}{{ пара.соглашение.выплата }}"
    "{% else %}______________________________{% endif %}"
)
CONTRACT: Final = (
    "от {{ пара.наставник.договор_дата | дата }} № {{ пара.наставник.договор_номер | номер }}"
)
AGREEMENT: Final = "от {{ пара.соглашение.дата | дата }} № {{ пара.соглашение.номер | номер }}"


def placed(text: str) -> str:
    """The text with its words in capitals replaced by the fields above."""
    fields = {
        "CONTENT": CONTENT,
        "TERM": TERM,
        "PAYMENT": PAYMENT,
        "CONTRACT": CONTRACT,
        "AGREEMENT": AGREEMENT,
    }
    for word, field in fields.items():
        text = text.replace(word, field)
    return text
