"""Tables of an order's file → the draft of a roadmap with every question it leaves."""

from dataclasses import dataclass

from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.rosters.roadmap.assembly import Assembly
from workflows.rosters.roadmap.draft import Head, RoadmapDraft
from workflows.rosters.roadmap.findings import Findings
from workflows.rosters.roadmap.grouping import group
from workflows.rosters.roadmap.head import ask, read_head
from workflows.rosters.roadmap.headings import Role
from workflows.rosters.roadmap.lines import Found, find_lines, tables_skipped
from workflows.rosters.tables.grid import TableFile


@dataclass(frozen=True, slots=True)
class Imported:
    """A draft and everything there is to say about it."""

    draft: RoadmapDraft
    problems: tuple[Problem, ...]


def read_roadmap(file: TableFile, roadmap_id: str, given: Head | None = None) -> Imported:
    """The roadmap in a file's tables.

    Args:
        file: the tables.
        roadmap_id: what the roadmap will be called.
        given: what is known from elsewhere: the order's date and number, the period, names.

    Raises:
        ProblemsFoundError: no table in the file is a roadmap's.
    """
    findings = Findings(file.name)
    found = find_lines(file, findings)
    if not found.lines:
        raise ProblemsFoundError([_no_table(file, found)])
    _check_headings(found, findings)
    grouped = group(found.lines, findings)
    assembly = Assembly(file.name, findings)
    stages = assembly.stages(grouped)
    parties = assembly.all_parties()
    phrases = [item.term.text for stage in stages for item in stage.items]
    head, named = read_head(given or Head(), found.before, file.texts(), phrases)
    head = ask(head, named, findings)
    draft = RoadmapDraft(roadmap_id, head, parties, stages, file.name, tuple(grouped.remarks))
    return Imported(draft, tuple(findings.problems()))


def _no_table(file: TableFile, found: Found) -> Problem:
    said = [
        *tables_skipped(found),
        *(f"лист «{name}»: скрыт и не прочитан" for name in file.hidden),
    ]
    for table, layout, _ in found.layouts:
        headings = "; ".join(column.heading for column in layout.columns)
        said.append(f"{table.name}: под заголовками «{headings}» нет ни одной строки")
    return Problem(
        "I109",
        "в файле нет таблицы дорожной карты" if said else "в файле нет ни одной таблицы",
        Place(file.name),
        "нужна таблица со столбцами «Мероприятие» и «Срок» (и «Ответственные», «Результат»); "
        "назовите столбцы так и повторите",
        tuple(said),
    )


def _check_headings(found: Found, findings: Findings) -> None:
    for table, layout, row in found.layouts:
        if not layout.of(Role.RESPONSIBLE):
            findings.error(
                "I201",
                table.path(row),
                "в таблице нет столбца «Ответственные»",
                "добавьте столбец и повторите или впишите responsible у каждого мероприятия",
            )
        if len(layout.terms) > 1 and layout.of(Role.TERM):
            names = "; ".join(f"«{column.heading}»" for column in layout.terms)
            findings.error(
                "I203",
                table.path(row),
                f"в таблице несколько столбцов со сроками: {names}",
                "оставьте один, который действует, и повторите",
            )
