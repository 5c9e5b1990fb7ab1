"""Which documents an organisation's package consists of, and what their files are called."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workflows.documents.files import safe_name
from workflows.documents.package import PackageData
from workflows.documents.targets import Target, targets
from workflows.model.templates import DocumentSpec, Per
from workflows.operations.fill_in_where import form_places
from workflows.problems import Problem


@dataclass(frozen=True, slots=True)
class Job:
    """One document to be made; ``path`` is its file's inside the package."""

    spec: DocumentSpec
    target: Target | None
    path: Path

    @property
    def subject(self) -> str:
        """The person, pair or partner it is about; empty for the whole organisation."""
        return self.target.id if self.target else ""

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the other documents of the package."""
        return self.spec.id, self.subject


def jobs_of(specs: Iterable[DocumentSpec], data: PackageData) -> tuple[list[Job], list[Problem]]:
    """The documents of an organisation in their order, and who cannot get one.

    A registered document is none of them: it stays as it is.
    """
    jobs: list[Job] = []
    problems: list[Problem] = []
    taken: set[Path] = set()
    for spec in specs:
        found, faults = targets(spec, data, form_places(data.organisation))
        problems += faults
        for target in [None] if spec.per is Per.ORGANISATION else found:
            path = _free_path(spec, target, taken)
            taken.add(path)
            job = Job(spec, target, path)
            if job.key not in data.registered:
                jobs.append(job)
    return jobs, problems


def wanted_specs(
    specs: Iterable[DocumentSpec], wanted: frozenset[str] | None
) -> Iterator[DocumentSpec]:
    """Those of the documents that are asked for; all of them when ``wanted`` is None."""
    return (spec for spec in specs if wanted is None or spec.id in wanted)


def _free_path(spec: DocumentSpec, target: Target | None, taken: set[Path]) -> Path:
    """Where a document goes; those made for each person lie in a folder of their own."""
    name = spec.file or spec.title
    if target is None:
        return Path(f"{safe_name(name)}.docx")
    own = safe_name(name.replace("{фио}", target.label))
    path = Path(safe_name(spec.title)) / f"{own}.docx"
    # Two people of one name.
    return path.with_name(f"{own} ({safe_name(target.id)}).docx") if path in taken else path
