"""How a Word file looks, in words: fonts, indents, margins, widths, so that changes have names."""

from collections.abc import Mapping
from dataclasses import dataclass

from workflows.documents.markup import Element
from workflows.documents.parts import W, own_nodes

type Look = Mapping[str, str]

# Property → what a person calls it.
_RUN = {
    "rFonts": "шрифт",
    "sz": "размер шрифта",
    "b": "полужирный",
    "i": "курсив",
    "u": "подчёркивание",
    "strike": "зачёркивание",
    "caps": "прописные буквы",
    "smallCaps": "малые прописные",
    "color": "цвет",
    "highlight": "выделение цветом",
    "vertAlign": "верхний или нижний индекс",
    "spacing": "разрядка",
    "rStyle": "стиль знаков",
    "vanish": "скрытый текст",
}
_PARAGRAPH = {
    "pStyle": "стиль",
    "jc": "выравнивание",
    "ind": "отступы",
    "spacing": "интервалы",
    "numPr": "список",
    "tabs": "табуляция",
    "pBdr": "рамка",
    "shd": "заливка",
    "keepNext": "не отрывать от следующего",
    "keepLines": "не разрывать абзац",
    "pageBreakBefore": "с новой страницы",
    "sectPr": "раздел",
}
_CELL = {
    "tcW": "ширина ячеек",
    "gridSpan": "объединение ячеек",
    "vMerge": "объединение ячеек",
    "tcBorders": "границы",
    "shd": "заливка",
    "vAlign": "выравнивание в ячейке",
    "tcMar": "поля ячейки",
    "textDirection": "направление текста",
}
_TABLE = {
    "tblW": "ширина таблицы",
    "tblBorders": "границы",
    "tblStyle": "стиль таблицы",
    "jc": "выравнивание таблицы",
    "tblLayout": "подбор ширины",
    "tblCellMar": "поля ячеек",
    "tblInd": "отступ таблицы",
}
_ROW = {
    "tblHeader": "повтор заголовка",
    "trHeight": "высота строк",
    "cantSplit": "перенос строк на другую страницу",
}
MARGINS = "поля страницы"
_SECTION = {
    "pgSz": "размер или поворот листа",
    "pgMar": MARGINS,
    "cols": "колонки",
    "titlePg": "особый колонтитул первой страницы",
    "pgNumType": "нумерация страниц",
    "pgBorders": "рамка страницы",
    "type": "начало раздела",
}
_TWIPS_A_MM = 1440 / 25.4


@dataclass(frozen=True, slots=True)
class Table:
    """A table's look: widths of its columns, its own properties, those of rows and cells."""

    number: int
    look: Look


def paragraph_look(node: Element) -> Look:
    """A paragraph's look by what a person calls each side of it.

    Where Word has cut the text into runs makes no difference.
    """
    look = _of(node.find(f"{W}pPr"), _PARAGRAPH)
    for name, title in _RUN.items():
        stretches = _stretches(node, name)
        if stretches:
            look[title] = stretches
    return look


def _of(holder: Element | None, titles: Mapping[str, str]) -> dict[str, str]:
    if holder is None:
        return {}
    found: dict[str, str] = {}
    for name, title in titles.items():
        child = holder.find(f"{W}{name}")
        if child is not None:
            found[title] = found.get(title, "") + _value(child)
    return found


def _stretches(node: Element, name: str) -> str:
    """One property over the text: «val×12, val×3»; empty where no run has it."""
    joined: list[tuple[str, int]] = []
    for run in own_nodes(node):
        if run.tag != f"{W}r":
            continue
        length = sum(len(text.text or "") for text in run.iterfind(f"{W}t"))
        found = run.find(f"{W}rPr/{W}{name}")
        value = "" if found is None else _value(found)
        if length and joined and joined[-1][0] == value:
            joined[-1] = (value, joined[-1][1] + length)
        elif length:
            joined.append((value, length))
    if not any(value for value, _ in joined):
        return ""
    return ", ".join(f"{value}×{length}" for value, length in joined)


def _value(node: Element) -> str:
    """An element with all inside it, without marks of revisions; «on» for a bare switch."""
    attributes = sorted(
        (str(key).rpartition("}")[2], str(value))
        for key, value in node.attrib.items()
        if "rsid" not in str(key)
    )
    own = ",".join(f"{key}={value}" for key, value in attributes)
    inner = "".join(
        f"<{str(child.tag).rpartition('}')[2]} {_value(child)}>"
        for child in node
        if not str(child.tag).endswith("Change")
    )
    return f"{own}{inner}" or "on"


def without_lengths(look: Look) -> dict[str, str]:
    """A look whose text has changed: which values there are, not how far each goes."""
    titles = set(_RUN.values())
    return {
        title: " ".join(sorted({one.rpartition("×")[0] for one in value.split(", ")}))
        if title in titles
        else value
        for title, value in look.items()
    }


def differing(old: Look, new: Look) -> tuple[str, ...]:
    """The sides in which two looks differ, by name."""
    return tuple(
        dict.fromkeys(title for title in (*old, *new) if old.get(title, "") != new.get(title, ""))
    )


def tables(root: Element) -> list[Table]:
    """The tables of a part in the order that ``located`` numbers them in."""
    return [Table(number, _table_look(one)) for number, one in enumerate(root.iter(f"{W}tbl"), 1)]


def _table_look(table: Element) -> Look:
    look = _of(table.find(f"{W}tblPr"), _TABLE)
    grid = table.find(f"{W}tblGrid")
    widths = [] if grid is None else [one.get(f"{W}w", "") for one in grid]
    look["ширина столбцов"] = " | ".join(_mm(one) for one in widths)
    for row in table.iterfind(f"{W}tr"):
        _add(look, _of(row.find(f"{W}trPr"), _ROW))
        for cell in row.iterfind(f"{W}tc"):
            _add(look, _of(cell.find(f"{W}tcPr"), _CELL))
    return look


def _add(look: dict[str, str], more: Look) -> None:
    # Each row's and cell's value in order: one that differs anywhere makes the whole differ.
    for title in (*_ROW.values(), *_CELL.values()):
        look[title] = f"{look.get(title, '')};{more.get(title, '')}"


def _mm(twips: str) -> str:
    return f"{float(twips) / _TWIPS_A_MM:.0f} мм" if twips.isdigit() else twips


def sections(body: Element) -> list[Look]:
    """The look of each section of a document: paper, margins, columns."""
    return [_section_look(one) for one in body.iter(f"{W}sectPr")]


def _section_look(section: Element) -> Look:
    look = _of(section, _SECTION)
    margins = section.find(f"{W}pgMar")
    if margins is not None:
        look[MARGINS] = ", ".join(
            f"{title} {_mm(margins.get(f'{W}{side}', ''))}"
            for side, title in (
                ("left", "левое"), ("right", "правое"), ("top", "верхнее"), ("bottom", "нижнее"),
                ("header", "до верхнего колонтитула"), ("footer", "до нижнего"),
            )
        )  # fmt: skip
    return look


def styles(root: Element | None) -> dict[str, Look]:
    """The look of each style by the name that Word shows, and what all styles rest on."""
    if root is None:
        return {}
    found: dict[str, Look] = {
        f"стиль «{_style_name(one)}»": _style_look(one) for one in root.iter(f"{W}style")
    }
    defaults = root.find(f"{W}docDefaults")
    if defaults is not None:
        runs = defaults.find(f"{W}rPrDefault/{W}rPr")
        paragraphs = defaults.find(f"{W}pPrDefault/{W}pPr")
        found["документ по умолчанию"] = _of(runs, _RUN) | _of(paragraphs, _PARAGRAPH)
    return found


def _style_name(style: Element) -> str:
    name = style.find(f"{W}name")
    return style.get(f"{W}styleId", "") if name is None else str(name.get(f"{W}val", ""))


def _style_look(style: Element) -> Look:
    look = _of(style.find(f"{W}pPr"), _PARAGRAPH) | _of(style.find(f"{W}rPr"), _RUN)
    base = style.find(f"{W}basedOn")
    return look | ({"основа": _value(base)} if base is not None else {})
