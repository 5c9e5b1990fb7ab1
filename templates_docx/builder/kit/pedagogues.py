"""What the papers on mentoring between employees (ст. 351.8 ТК РФ) say alike."""

from typing import Final

# A blank to fill in by hand goes on with its line and breaks where the line ends: unbroken, it
# would move to the next one and leave the words before it stretched by the justification.
BLANK: Final = "_\u200b" * 59 + "_"
CONTENT: Final = (
    "{% if пара.соглашение.содержание %}{{ пара.соглашение.содержание }}"
    f"{{% elif пара.цель %}}{{{{ пара.цель }}}}{{% else %}}{BLANK}{{% endif %}}"
)
TERM: Final = "с {{ пара.начало | дата }} по {{ пара.конец | дата }}"
PAYMENT: Final = (
    "{% if пара.соглашение.выплата %}{{ пара.соглашение.выплата }}"
    f"{{% else %}}{BLANK}{{% endif %}}"
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
