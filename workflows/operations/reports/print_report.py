"""A report as a Word file, through its own template of the folder ``reports``."""

from workflows.documents.grown_tables import with_wide_first_column
from workflows.documents.render import render_document
from workflows.documents.report_record import report_record
from workflows.documents.values import Record, Value
from workflows.model.tables import ReportTable
from workflows.model.templates import DocumentSpec
from workflows.problems import Place, Problem, ProblemsFoundError
from workflows.workspace import Workspace

# A column a stage, ten of them and more: the names of organisations keep their room.
_MATRIX, _NAMES_SHARE = "matrix", 0.32


def printed_report(workspace: Workspace, table: ReportTable) -> bytes:
    """The Word file; equal tables give equal bytes.

    Raises:
        ProblemsFoundError: K101, the workspace has no template for the report; T codes where the
            template has faults.
    """
    name = table.template or table.id
    path = workspace.templates / "reports" / f"{name}.docx"
    if not path.is_file():
        raise ProblemsFoundError([_no_template(workspace, name)])
    spec = DocumentSpec(table.id, table.title, "report", template=path.name)
    context: dict[str, Value] = {
        "отчёт": report_record(table),
        # A report on everybody is nobody's: the file's author stays empty.
        "организация": Record("организация", {"краткое": table.subject, "название": table.subject}),
    }
    made = render_document(spec, path, context, day=table.day)
    if not made.is_made:
        raise ProblemsFoundError(made.problems)
    if table.id == _MATRIX:
        return with_wide_first_column(made.content, _NAMES_SHARE)
    return made.content


def _no_template(workspace: Workspace, report: str) -> Problem:
    return Problem(
        "K101",
        f"нет шаблона отчёта «{report}»",
        Place(f"{workspace.templates.name}/reports/{report}.docx"),
        "верните файл из поставки программы или возьмите --format xlsx",
    )
