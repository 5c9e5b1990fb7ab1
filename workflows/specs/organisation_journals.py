"""What a schema cannot see in an organisation's own journals."""

from collections.abc import Iterator, Mapping
from datetime import date

from workflows.model.journals import pattern_is_sound
from workflows.problems import Problem
from workflows.specs.draft import Draft

PATTERN_HINT = (
    "поставьте {n} один раз, например {n}-о, 01-12/{n} или {n:03}; кроме него в скобках может "
    "стоять только {год}"
)


def journal_faults(draft: Draft, _: date) -> Iterator[Problem]:
    """Journals that numbers cannot be written in, or that are declared twice."""
    rows = draft.checked.data.get("journals")
    seen: set[str] = set()
    for number in range(len(rows) if isinstance(rows, list) else 0):
        one = draft.part("journals", number)
        if not isinstance(one, Mapping):
            continue
        path = ("journals", number)
        name, pattern = str(one.get("id")), one.get("pattern")
        if name in seen:
            yield draft.error(
                "O103", (*path, "id"), f"журнал «{name}» уже описан выше", "оставьте одно описание"
            )
        seen.add(name)
        if pattern and not pattern_is_sound(str(pattern)):
            yield draft.error(
                "J111",
                (*path, "pattern"),
                f"образец номера «{pattern}» не годится",
                PATTERN_HINT,
            )
        if ("first" in one) != ("year" in one):
            yield draft.error(
                "J116",
                path,
                f"журнал «{name}»: first и year задают вместе",
                "напишите оба, например first: 57 и year: 2026, или уберите",
            )
