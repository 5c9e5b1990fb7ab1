"""Examples for the fields of people: one invented person is not called what another is."""

from dataclasses import replace

from workflows.documents.field import Field
from workflows.language import guess_gender, initials_first, initials_last
from workflows.model.people import Gender


def named(fields: tuple[Field, ...], *names: str, **examples: str) -> tuple[Field, ...]:
    """The fields of a person with examples for these full names, one for each row of a list.

    Args:
        fields: what a person has.
        names: surname, name and patronymic; what follows from them is filled in.
        examples: field → its examples, parted by «; ».
    """
    given = {name: tuple(one.split("; ")) for name, one in examples.items()}
    columns = zip(*map(_parts, names), strict=True)
    given |= dict(zip(_PARTS, columns, strict=True))
    return tuple(
        replace(one, example=given[one.name][0], more=given[one.name][1:])
        if one.name in given
        else one
        for one in fields
    )


_PARTS = ("фио", "фамилия", "имя", "отчество", "инициалы", "фамилия_инициалы", "пол")


def _parts(full_name: str) -> tuple[str, ...]:
    surname, name, patronymic = full_name.split()
    three = (surname, name, patronymic)
    gender = "ж" if guess_gender(*three) is Gender.FEMALE else "м"
    return (full_name, *three, initials_first(*three), initials_last(*three), gender)
