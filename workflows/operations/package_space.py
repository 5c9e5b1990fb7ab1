"""How much there is to do, and whether the disk has room for it."""

import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workflows.documents.files import safe_name
from workflows.documents.package import PackageData
from workflows.model.people import Organisation
from workflows.operations.package_data import data_by_plan, plan_by_roadmap
from workflows.operations.package_jobs import jobs_of, wanted_specs
from workflows.operations.package_making import Batch
from workflows.operations.package_manifest import MANIFEST
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.store.organisations import organisations as stored_organisations

_MIB = 1024 * 1024
# A disk gives room in blocks; a document is a little longer than its template.
_BLOCK = 4096
_GROWTH = 1.1
# The manifest, the list of forms, the database's rows and journal.
_BESIDES = 64 * 1024
_PART = 200


@dataclass(frozen=True, slots=True)
class Amount:
    """What one organisation's package comes to: documents, and bytes on the disk."""

    documents: int = 0
    size: int = 0


def amounts(batch: Batch, organisations: Sequence[str]) -> dict[str, Amount]:
    """The documents and the size of each package, by its templates; nothing for a faulty one.

    What is wrong with an organisation is found, and told, when its turn comes.
    """
    sizes = _template_sizes(batch)
    # Which points are an organisation's own follows from the roadmap, whatever its dates are.
    plan = plan_by_roadmap(batch.workspace, batch.source)
    found: dict[str, Amount] = {}
    for start in range(0, len(organisations), _PART):
        for one in _readable(organisations[start : start + _PART]):
            data = data_by_plan(batch.workspace, batch.source, one, plan)
            found[one.id] = _amount(batch, data, sizes)
    return found


def require_space(batch: Batch, needed: Mapping[str, Amount], processes: int) -> None:
    """Refuse to start what the disk has no room for.

    New packages need room for good; one that is there already only while it is being replaced.

    Raises:
        ProblemsFoundError: P301, with what is needed and what there is.
    """
    outputs = batch.workspace.outputs
    new = sum(one.size for name, one in needed.items() if not _is_issued(outputs, name))
    largest = sorted((one.size for one in needed.values()), reverse=True)[: max(1, processes)]
    wanted, free = new + sum(largest), _free(outputs)
    if free is not None and wanted > free:
        raise ProblemsFoundError([_too_little(outputs, wanted, free)])


def _amount(batch: Batch, data: PackageData, sizes: Mapping[str, int]) -> Amount:
    specs = wanted_specs(batch.source.template_set.documents, batch.source.wanted)
    jobs, _ = jobs_of(specs, data)
    return Amount(len(jobs), _BESIDES + sum(sizes[job.spec.template] for job in jobs))


def _template_sizes(batch: Batch) -> dict[str, int]:
    return {name: _blocks(batch.source.folder / name) for name in batch.templates}


def _blocks(path: Path) -> int:
    try:
        size = int(path.stat().st_size * _GROWTH)
    except OSError:
        return 0
    return -(-size // _BLOCK) * _BLOCK


def _readable(ids: Sequence[str]) -> Iterable[Organisation]:
    try:
        return stored_organisations(ids)
    except Exception:  # noqa: BLE001 — whatever is wrong with one of them must not stop the others
        if len(ids) == 1:
            return ()
    middle = len(ids) // 2
    return [*_readable(ids[:middle]), *_readable(ids[middle:])]


def _is_issued(outputs: Path, organisation: str) -> bool:
    return (outputs / safe_name(organisation) / MANIFEST).is_file()


def _free(outputs: Path) -> int | None:
    """Bytes free where the documents go; None where that cannot be told."""
    there = next((one for one in (outputs, *outputs.parents) if one.exists()), None)
    try:
        return shutil.disk_usage(there).free if there else None
    except OSError:
        return None


def _too_little(outputs: Path, wanted: int, free: int) -> Problem:
    return Problem(
        "P301",
        f"на диске не хватит места: нужно около {_megabytes(wanted)} МБ, "
        f"свободно {_megabytes(free)} МБ",
        Place(str(outputs)),
        "освободите место, выпускайте организации по частям или задайте другую папку в "
        "veshka.toml: outputs = …; ничего ещё не записано",
    )


def _megabytes(size: int) -> str:
    return f"{max(size, _MIB // 10) / _MIB:.1f}".replace(".", ",")
