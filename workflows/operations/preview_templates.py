"""Fill templates in with sample data, or with an organisation's, to see how they look."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from workflows.documents.context import document_context
from workflows.documents.extreme_context import extreme
from workflows.documents.files import write_atomically
from workflows.documents.missing import is_due
from workflows.documents.package import PackageData
from workflows.documents.pages import PreviewKind, write_pages
from workflows.documents.pdf import PdfSettings, convert_to_pdf
from workflows.documents.pdf_problems import not_written, unreadable
from workflows.documents.recorder import Glossary
from workflows.documents.render import render_document
from workflows.documents.sample_context import sample_context
from workflows.documents.targets import Target, targets
from workflows.model.profiles import Profile
from workflows.model.templates import Act, DocumentSpec, Per
from workflows.operations.find_edition import Edition, find_edition, load_edition
from workflows.operations.package_data import PackageSource, package_data, package_source
from workflows.problems import Place, Problem, ProblemsFoundError, Severity, has_errors, in_order
from workflows.specs.template_sets import ACTS_FILE, SET_FILE, load_acts
from workflows.store.connect import connect
from workflows.store.plans import plans
from workflows.workspace import Workspace


@dataclass(frozen=True, slots=True)
class PreviewOptions:
    """What a preview is made of.

    Attributes:
        output: the folder; None for one in the workspace's outputs.
        kind: how far it goes.
        organisation: id of the organisation whose data are shown; empty for samples.
        roadmap: id of the roadmap whose dates it has; empty for that of its plan.
        extreme: very long samples.
        pdf_a: PDF for the archive.
        on_file: told how many more PDFs are done.
    """

    output: Path | None = None
    kind: PreviewKind = PreviewKind.PNG
    organisation: str = ""
    roadmap: str = ""
    extreme: bool = False
    pdf_a: bool = False
    on_file: Callable[[int], None] = lambda _: None


@dataclass(frozen=True, slots=True)
class PreviewFile:
    """The preview of one template; ``pdf`` is None and ``pages`` empty where they were not made."""

    template: Path
    word: Path
    pdf: Path | None = None
    pages: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What was made, and what is wrong."""

    files: tuple[PreviewFile, ...]
    problems: tuple[Problem, ...]


def preview_templates(
    workspace: Workspace, paths: Sequence[str], options: PreviewOptions | None = None
) -> Preview:
    """Fill in each template and write it; a template with errors is named, the others are made.

    Args:
        workspace: where organisations are, and ``outputs/preview``.
        paths: Word files, and editions by their names or folders.
        options: what with, and how far.

    Raises:
        ProblemsFoundError: an edition, organisation or roadmap is not there or has errors.
    """
    chosen = options or PreviewOptions()
    papers = [paper for path in paths for paper in _papers(workspace, path)]
    data = _Data(workspace, chosen)
    problems: list[Problem] = []
    made: dict[Path, _Paper] = {}
    for paper in papers:
        folder = chosen.output or workspace.outputs / "preview" / paper.under
        content = _filled(paper, data, problems)
        if content is not None and (target := _written(folder, paper, content, problems)):
            made[target] = paper
    files = _drawn(made, chosen, problems)
    return Preview(tuple(files), tuple(in_order(problems)))


# -- which templates -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Paper:
    """A template, what it is, and the folder of ``outputs/preview`` that it goes to."""

    file: Path
    spec: DocumentSpec
    edition: Edition | None
    under: Path


def _papers(workspace: Workspace, path: str) -> Iterator[_Paper]:
    file = Path(path)
    if not (file.is_file() or path.lower().endswith(".docx")):
        edition = find_edition(path, workspace)
        for spec in edition.set.documents:
            yield _in_edition(edition, spec)
        return
    own = _edition_around(workspace, file)
    known = own.set.documents if own else ()
    found = next((one for one in known if one.template == file.name), None)
    if own and found:
        yield _in_edition(own, found)
    else:
        yield _Paper(
            file, DocumentSpec(file.stem, file.stem, "form", template=file.name), own, Path()
        )


def _in_edition(edition: Edition, spec: DocumentSpec) -> _Paper:
    under = Path(edition.set.id) / edition.set.edition
    return _Paper(edition.folder / spec.template, spec, edition, under)


def _edition_around(workspace: Workspace, file: Path) -> Edition | None:
    """The edition that a file lies in; a broken ``set.yaml`` need not stop a look at one file."""
    if not (file.parent / SET_FILE).is_file():
        return None
    try:
        return load_edition(file.parent, str(file.parent), workspace)
    except ProblemsFoundError:
        return None


# -- what with -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Values:
    """What a template is filled with, and whose words and look it gets."""

    context: Mapping[str, Any]
    glossary: Glossary = MappingProxyType({})
    profile: Profile | None = None


class _Data:
    """Values for templates: samples, or an organisation's own, looked up once."""

    def __init__(self, workspace: Workspace, options: PreviewOptions) -> None:
        self._workspace = workspace
        self._options = options
        self._acts, problems = load_acts(workspace.templates / ACTS_FILE)
        if has_errors(problems):
            raise ProblemsFoundError(problems)
        self._source = self._package_source() if options.organisation else None

    def values(self, paper: _Paper) -> tuple[_Values | None, list[Problem]]:
        """What one template is filled with; None where there is nobody to make it for."""
        if self._source is not None:
            return self._of_organisation(self._source, paper)
        documents = paper.edition.set.documents if paper.edition else ()
        samples = sample_context(paper.spec, documents, self._acts_of(paper))
        return _Values(extreme(samples) if self._options.extreme else samples), []

    def _acts_of(self, paper: _Paper) -> tuple[Act, ...]:
        """The registry beside the set that a template belongs to."""
        if paper.edition is not None:
            own = paper.edition.folder.resolve().parent.parent / ACTS_FILE
            if own.is_file():
                return load_acts(own)[0] or self._acts
        return self._acts

    def _package_source(self) -> PackageSource:
        connect(self._workspace.database_url)
        roadmap = self._options.roadmap or self._own_roadmap()
        return package_source(self._workspace, roadmap)

    def _own_roadmap(self) -> str:
        organisation = self._options.organisation
        found = sorted({one.roadmap for one in plans() if one.organisation == organisation})
        if len(found) != 1:
            raise ProblemsFoundError([_no_roadmap(organisation, found)])
        return found[0]

    def _of_organisation(
        self, source: PackageSource, paper: _Paper
    ) -> tuple[_Values | None, list[Problem]]:
        if paper.edition is not None:
            source = replace(source, template_set=paper.edition.set, folder=paper.edition.folder)
        data = package_data(self._workspace, source, self._options.organisation)
        found, problems = _targets(paper.spec, data)
        contexts = (document_context(data, paper.spec, one) for one in found)
        due = next((one for one in contexts if is_due(paper.spec, one)), None)
        if due is None:
            return None, [*problems, _nobody(paper)]
        return _Values(due, data.glossary, data.profile), problems


def _targets(
    spec: DocumentSpec, data: PackageData
) -> tuple[Sequence[Target | None], list[Problem]]:
    return ([None], []) if spec.per is Per.ORGANISATION else targets(spec, data)


def _filled(paper: _Paper, data: _Data, problems: list[Problem]) -> bytes | None:
    """The Word file of a template; None where there is none, with the reason told."""
    values, found = data.values(paper)
    problems += found
    if values is None:
        return None
    try:
        rendered = render_document(
            paper.spec,
            paper.file,
            values.context,
            glossary=values.glossary,
            profile=values.profile,
        )
    except OSError as error:
        problems.append(unreadable(paper.file, error))
        return None
    problems += [
        replace(one, place=replace(one.place, file=str(paper.file))) for one in rendered.problems
    ]
    return rendered.content if rendered.is_made else None


# -- the files -------------------------------------------------------------------------------------


def _written(folder: Path, paper: _Paper, content: bytes, problems: list[Problem]) -> Path | None:
    target = folder / f"{paper.file.stem}.docx"
    if target.resolve() == paper.file.resolve():
        problems.append(_over_the_template(paper.file))
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_atomically(target, content)
    except OSError as error:
        problems.append(not_written(target, error))
        return None
    return target


def _drawn(
    made: Mapping[Path, _Paper], options: PreviewOptions, problems: list[Problem]
) -> Iterator[PreviewFile]:
    pdfs: Mapping[Path, Path] = {}
    if options.kind is not PreviewKind.DOCX:
        settings = PdfSettings(options.pdf_a, overwrite=True, on_file=options.on_file)
        converted = convert_to_pdf(list(made), settings)
        problems += converted.problems
        pdfs = converted.unchanged | converted.made
    files = []
    for word, paper in made.items():
        pdf = pdfs.get(word)
        pages: list[Path] = []
        if pdf is not None and options.kind is PreviewKind.PNG:
            try:
                pages = write_pages(pdf)
            except OSError as error:
                problems.append(not_written(pdf, error))
        files.append(PreviewFile(paper.file, word, pdf, tuple(pages)))
    return iter(files)


def _no_roadmap(organisation: str, found: Sequence[str]) -> Problem:
    return Problem(
        "T432",
        f"неясно, по какой дорожной карте показать организацию «{organisation}»",
        hint="назовите карту: --roadmap khakassia-2020",
        facts=(f"её карты: {', '.join(found)}" if found else "планов у неё нет",),
    )


def _nobody(paper: _Paper) -> Problem:
    return Problem(
        "T433",
        f"документ «{paper.spec.title}» не показан: в организации не на кого его составить",
        Place(str(paper.file)),
        "посмотрите его на образце, без ключа --organisation",
        severity=Severity.WARNING,
    )


def _over_the_template(file: Path) -> Problem:
    return Problem(
        "T434",
        "пример записался бы поверх самого шаблона",
        Place(str(file)),
        "назовите другую папку: --output outputs/preview",
    )
