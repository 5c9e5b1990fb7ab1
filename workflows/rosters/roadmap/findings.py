"""What an import has to say, gathered: the same remark about many cells is said once."""

from dataclasses import dataclass, field

from workflows.problems import Place, Problem, Severity

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to say; equal remarks about several places are one finding."""

    code: str
    message: str
    hint: str = ""
    facts: tuple[str, ...] = ()
    severity: Severity = Severity.ERROR


@dataclass(slots=True)
class Findings:
    """Remarks with the places they are about, in the order they came up."""

    file: str
    _places: dict[Remark, list[str]] = field(default_factory=dict)

    def error(
        self, code: str, path: str, message: str, hint: str, facts: tuple[str, ...] = ()
    ) -> None:
        """Something that the roadmap cannot be used without."""
        self._add(Remark(code, message, hint, facts), path)

    def warning(
        self, code: str, path: str, message: str, hint: str, facts: tuple[str, ...] = ()
    ) -> None:
        """Something that a person should look at."""
        self._add(Remark(code, message, hint, facts, Severity.WARNING), path)

    def note(
        self, code: str, path: str, message: str, hint: str = "", facts: tuple[str, ...] = ()
    ) -> None:
        """Something that a person should know."""
        self._add(Remark(code, message, hint, facts, Severity.NOTE), path)

    def problems(self) -> list[Problem]:
        """All findings, each at the first of its places."""
        return [self._problem(remark, places) for remark, places in self._places.items()]

    def _add(self, remark: Remark, path: str) -> None:
        places = self._places.setdefault(remark, [])
        if path not in places[-1:]:
            places.append(path)

    def _problem(self, remark: Remark, places: list[str]) -> Problem:
        first, *others = places
        facts = (*remark.facts, *([_others(others)] if others else []))
        return Problem(
            remark.code,
            remark.message,
            Place(self.file, path=first),
            remark.hint,
            facts,
            remark.severity,
        )


def _others(places: list[str]) -> str:
    more = f" и ещё в {len(places) - _SHOWN} местах" if len(places) > _SHOWN else ""
    return f"так же: {'; '.join(places[:_SHOWN])}{more}"
