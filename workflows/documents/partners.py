"""Partners as templates see them."""

from workflows.documents.values import Nature, Record, Sort, declinable, text
from workflows.language import initials_first
from workflows.model.people import Organisation, Partner

_USUAL_BASIS = "Устава"


def partner_rows(organisation: Organisation) -> tuple[Record, ...]:
    """All partners, numbered."""
    return tuple(
        partner_record(organisation, one, f"партнёры[{number}]", number)
        for number, one in enumerate(organisation.partners, 1)
    )


def partner_record(organisation: Organisation, one: Partner, path: str, number: int = 1) -> Record:
    """One partner."""
    holder = f"{organisation.id}, запись {one.id}"
    name = Nature(Sort.ORGANISATION, holder=holder)
    surname, _, given = one.head.partition(" ")
    first, _, patronymic = given.partition(" ")
    head = Nature(Sort.PERSON, parts=(surname, first, patronymic), holder=holder)
    position = Nature(Sort.POSITION, holder=holder)
    texts = {
        "деятельность": one.activity,
        "основание": one.head_basis or _USUAL_BASIS,
        "адрес": one.address,
        "инн": one.inn,
        "огрн": one.ogrn,
        "телефон": one.phone,
        "почта": one.email,
    }
    return Record(
        path,
        {
            "номер": number,
            "название": declinable(one.name, name, f"{path}.название"),
            "краткое": declinable(one.short_name or one.name, name, f"{path}.краткое"),
            "руководитель": declinable(one.head, head, f"{path}.руководитель"),
            "обращение": text(given, f"{path}.обращение"),
            "инициалы": text(initials_first(surname, first, patronymic), f"{path}.инициалы"),
            "должность": declinable(one.head_position, position, f"{path}.должность"),
            **{field: text(value, f"{path}.{field}") for field, value in texts.items()},
            "соглашение_номер": one.agreement_number or None,
            "соглашение_дата": one.agreement_date,
        },
    )


def basis_of(organisation: Organisation) -> str:
    """What the organisation's head acts on, in the genitive."""
    return organisation.head_basis or _USUAL_BASIS
