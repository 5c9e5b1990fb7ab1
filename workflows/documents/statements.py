"""Tags of a part in their order: blocks that pair, names that loops bind, expressions that read."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache, partial

from jinja2 import TemplateSyntaxError, nodes

from workflows.documents.blocks import CLOSERS, MIDDLE
from workflows.documents.dictionary import paths
from workflows.documents.environment import STATEMENTS, environment
from workflows.documents.field import Field
from workflows.documents.fields import Correction, FieldReader
from workflows.documents.nearest import foreign_letters, nearest, twin
from workflows.documents.repair import RUSSIAN, Repaired, corrected, repaired
from workflows.documents.report import PlacedReport, Report, silent
from workflows.documents.syntax import said
from workflows.documents.tag_form import misformed
from workflows.documents.tags import QUOTED, Tag, make_tag

# What docxtpl itself does to table cells.
_CELLS_WITH_VALUE = frozenset(("colspan", "cellbg"))
_CELLS = frozenset(("vm", "hm"))
_FORBIDDEN = frozenset("include import from extends block autoescape do trans debug".split())
_SOME_END = frozenset(("конец", "end", "конецусловия", "конеццикла"))
_BINDING = frozenset(("for", "with", "macro", "call"))
# Python, into which Jinja turns a template, allows twenty; a real template has three or four.
MOST_NESTED = 16
TOO_DEEP = "тег устроен слишком сложно: скобки или действия вложены тысячами"
_SIMPLER_HINT = "разбейте его на несколько простых: промежуточное значение запоминает {% set … %}"
_IDENTIFIER = re.compile(r"[^\W\d]\w*")


@dataclass(slots=True)
class _Open:
    """A block that waits for its closing tag."""

    tag: Tag
    keyword: str
    where: str
    names: dict[str, Field | None] = field(default_factory=dict)
    is_told: bool = False


class StatementReader:
    """Reads the tags of one part; ``report`` takes place, tag, code, message and hint.

    ``mended`` is what the last tag that was read should be, with what was done to it.
    """

    def __init__(self, fields: Iterable[Field], report: PlacedReport) -> None:
        self._fields = tuple(fields)
        self._report = report
        self._stack: list[_Open] = []
        self._top: dict[str, Field | None] = {}
        self._raw = False
        self._words = _words(self._fields)
        self._corrections: list[Correction] = []
        self.mended = Repaired(make_tag("{{}}"))

    def read(self, tag: Tag, where: str) -> None:
        """Judge the next tag of the part."""
        self.mended = Repaired(tag)
        keyword = tag.statement()[0] if tag.is_statement else ""
        if tag.is_comment or (self._raw and keyword != "endraw"):
            return
        self._corrections = []
        known = self._words.union(self._scope)
        report: Report = partial(self._report, where, tag.text)
        mended = repaired(tag, known)
        wrong = [misformed(tag, report), _mixed_alphabets(tag, known, report)]
        if tag.is_statement and not any(wrong):
            wrong = [_unknown_statement(keyword, report)]
        if any(wrong) and mended.tag == tag:
            # Nobody knows what was meant; but a block that opens here is closed somewhere.
            report = silent
        self._raw = mended.tag.statement()[0] == "raw" and mended.tag.is_statement
        self._judge(mended.tag, where, report)
        self.mended = corrected(mended, self._corrections)

    def is_sound(self, tag: Tag) -> bool:
        """Whether a tag would be right here; nothing is reported, opened or closed."""
        told: list[object] = []

        def note(*what: object, **_: object) -> None:
            told.append(what)

        keyword, rest = tag.statement() if tag.is_statement else ("", "")
        if keyword in CLOSERS:
            return bool(self._stack) and self._stack[-1].keyword == CLOSERS[keyword]
        if keyword in MIDDLE:
            return bool(self._stack) and self._stack[-1].keyword in MIDDLE[keyword]
        if keyword and keyword not in STATEMENTS:
            return False
        end = STATEMENTS.get(keyword, "")
        is_block = keyword and not (keyword == "set" and "=" in rest)
        self._check(
            f"{tag.opener}{tag.body}{tag.text[-2:]}" + f"{{% {end} %}}" * bool(is_block), note
        )
        return not told

    def _judge(self, tag: Tag, where: str, report: Report) -> None:
        keyword = tag.statement()[0] if tag.is_statement else ""
        if not tag.is_statement:
            self._expression(tag, report)
        elif keyword in CLOSERS or keyword in MIDDLE:
            self._pairs(tag, keyword, report)
        elif keyword in _CELLS_WITH_VALUE:
            self._check(f"{{{{ {tag.statement()[1]} }}}}", report)
        elif keyword in STATEMENTS:
            self._opening(tag, keyword, where, report)
        elif keyword in _SOME_END and self._stack:
            self._stack.pop()

    def finish(self) -> None:
        """Name the blocks that nothing has closed."""
        for one in self._stack:
            if one.is_told:
                continue
            self._report(
                one.where,
                one.tag.text,
                "T105",
                f"блок «{one.keyword}» открыт, но не закрыт",
                f"добавьте {{%{one.tag.prefix} {STATEMENTS[one.keyword]} %}} там, где он кончается",
            )

    @property
    def _scope(self) -> dict[str, Field | None]:
        scope = dict(self._top)
        # What lies deeper is refused as a whole; looking through it all would take for ever.
        for one in self._stack[:MOST_NESTED]:
            scope |= one.names
        return scope

    def _expression(self, tag: Tag, report: Report) -> None:
        if tag.body.strip():
            self._check(f"{{{{{tag.body}}}}}", report)
        else:
            report("T102", "тег пуст", "впишите поле, например {{ куратор.фио }}, или удалите тег")

    def _check(self, snippet: str, report: Report) -> nodes.Template | None:
        """Parse one tag on its own and follow the names in it."""
        try:
            tree = _parsed(snippet)
        except TemplateSyntaxError as error:
            report("T102", f"тег написан с ошибкой: {said(error.message or '')}", _SYNTAX_HINT)
            return None
        except RecursionError:
            report("T214", TOO_DEEP, _SIMPLER_HINT)
            return None
        reader, scope = FieldReader(self._fields, report), self._scope
        try:
            for node in tree.body:
                self._follow(node, reader, scope)
        except RecursionError:
            report("T214", TOO_DEEP, _SIMPLER_HINT)
        self._corrections += reader.corrections
        return tree

    def _follow(
        self, node: nodes.Node, reader: FieldReader, scope: dict[str, Field | None]
    ) -> None:
        if isinstance(node, nodes.Output):
            for one in node.nodes:
                reader.printed(one, scope)
        elif isinstance(node, nodes.For):
            element = reader.element(node.iter, scope)
            inner = scope | _bound(node.target, element) | {"loop": None}
            if node.test is not None:
                reader.read(node.test, inner)
        elif isinstance(node, nodes.Assign):
            self._bind(_bound(node.target, reader.read(node.node, scope)))
        elif isinstance(node, nodes.Macro | nodes.CallBlock):
            for default in node.defaults:
                reader.read(default, scope)
            if isinstance(node, nodes.CallBlock):
                reader.read(node.call, scope)
        else:
            for child in node.iter_child_nodes(exclude=("body", "targets", "target")):
                reader.read(child, scope)

    def _bind(self, names: dict[str, Field | None]) -> None:
        """A ``set`` lives to the end of the loop around it, or of the part."""
        for one in reversed(self._stack):
            if one.keyword in _BINDING:
                one.names |= names
                return
        self._top |= names

    def _opening(self, tag: Tag, keyword: str, where: str, report: Report) -> None:
        body = tag.body.strip()
        if keyword == "set" and "=" in QUOTED.sub("", body):
            self._check(f"{{% {body} %}}", report)
            return
        tree = self._check(f"{{% {body} %}}{{% {STATEMENTS[keyword]} %}}", report)
        opened = _Open(tag, keyword, where)
        for node in tree.body if tree else []:
            opened.names |= self._names(node)
            if isinstance(node, nodes.Macro):
                self._bind({node.name: None})
            elif isinstance(node, nodes.AssignBlock):
                self._bind(_bound(node.target, None))
        self._stack.append(opened)
        if len(self._stack) == MOST_NESTED + 1:
            what = f"блоки вложены один в другой глубже {MOST_NESTED} уровней"
            report("T214", what, _SIMPLER_HINT)

    def _names(self, node: nodes.Node) -> dict[str, Field | None]:
        """The names that a block gives to what is inside it."""
        if isinstance(node, nodes.For):
            unheard = FieldReader(self._fields, silent)
            element = unheard.element(node.iter, self._scope)
            return _bound(node.target, element) | {"loop": None}
        if isinstance(node, nodes.With):
            return {name: None for one in node.targets for name in _bound(one, None)}
        if isinstance(node, nodes.Macro | nodes.CallBlock):
            named = ["caller", "varargs", "kwargs", *(one.name for one in node.args)]
            return dict.fromkeys(named)
        return {}

    def _pairs(self, tag: Tag, keyword: str, report: Report) -> None:
        """``else``, ``elif`` and the closing tags, against the block that is open."""
        openers = MIDDLE.get(keyword) or (CLOSERS[keyword],)
        if not self._stack or self._stack[-1].keyword not in openers:
            self._unpaired(keyword, openers, report)
            return
        last = self._stack[-1]
        if last.tag.prefix != tag.prefix:
            report(
                "T105",
                f"блок открыт тегом {last.tag.text} ({last.where}), а этот тег другого вида",
                f"пишите одинаково: {{%{last.tag.prefix} {last.keyword} … %}} и "
                f"{{%{last.tag.prefix} {keyword} %}}, каждый на своём месте",
            )
        if keyword == "elif":
            rest = tag.statement()[1]
            self._check(f"{{% if 1 %}}{{% elif {rest} %}}{{% endif %}}", report)
        elif keyword in CLOSERS:
            self._stack.pop()

    def _unpaired(self, keyword: str, openers: tuple[str, ...], report: Report) -> None:
        depth = next(
            (n for n, one in enumerate(reversed(self._stack)) if one.keyword in openers), None
        )
        if not self._stack or depth is None:
            expected = " или ".join(f"{{% {one} … %}}" for one in openers)
            report("T105", f"лишний «{keyword}»: перед ним нет {expected}", "удалите этот тег")
            return
        last = self._stack[-1]
        report(
            "T105",
            f"«{keyword}» стоит внутри незакрытого блока {last.tag.text} ({last.where})",
            f"сначала закройте его: {{%{last.tag.prefix} {STATEMENTS[last.keyword]} %}}",
        )
        # Close only the block that was meant, and never name the inner ones again: one slip gives
        # one finding.
        for one in self._stack[-depth:]:
            one.is_told = True
        if keyword in CLOSERS:
            del self._stack[-depth - 1]


# Letterheads and signatures are the same in all templates of a set; nobody changes a tree.
@lru_cache(maxsize=1024)
def _parsed(snippet: str) -> nodes.Template:
    return environment().parse(snippet)


_SYNTAX_HINT = "тег выглядит так: {{ куратор.фио | дательный }}; слова соединяют точка и черта «|»"


def _bound(target: nodes.Node, value: Field | None) -> dict[str, Field | None]:
    if isinstance(target, nodes.Name):
        return {target.name: value}
    return {one.name: None for one in target.find_all(nodes.Name)}


# A template's parts are read one after another with the same fields.
@lru_cache(maxsize=2)
def _words(fields: tuple[Field, ...]) -> frozenset[str]:
    """All names of the dictionary and of the filters."""
    return frozenset(environment().filters) | {path.rpartition(".")[2] for path, _ in paths(fields)}


def _mixed_alphabets(tag: Tag, known: Collection[str], report: Report) -> bool:
    """Name letters that only look Russian (or only look Latin) inside a word."""
    found = False
    for word in dict.fromkeys(_IDENTIFIER.findall(QUOTED.sub("", tag.body))):
        letters = _foreign(word, known)
        if letters:
            found = True
            alphabet = "латинские" if letters[0].isascii() else "русские"
            shown = ", ".join(f"«{letter}»" for letter in dict.fromkeys(letters))
            report(
                "T107",
                f"в слове «{word}» есть {alphabet} буквы, похожие на соседние: {shown}",
                "напишите слово заново, не переключая раскладку",
            )
    return found


def _foreign(word: str, known: Collection[str]) -> tuple[str, ...]:
    """The letters that do not belong: by what the word was meant to be, else by their number."""
    meant = twin(word, known) if foreign_letters(word) else ""
    if meant:
        return tuple(a for a, b in zip(word, meant, strict=True) if a != b)
    return foreign_letters(word)


def _unknown_statement(keyword: str, report: Report) -> bool:
    """Report a tag that there is not; whether it is one."""
    known = [*STATEMENTS, *CLOSERS, *MIDDLE, *_CELLS, *_CELLS_WITH_VALUE]
    if keyword in known:
        return False
    if keyword in _FORBIDDEN:
        message = f"тег «{keyword}» в шаблонах запрещён"
    else:
        close = RUSSIAN.get(keyword.lower()) or nearest(keyword, known)
        hint = f"; возможно, имелось в виду «{close}»" if close else ""
        message = f"неизвестный тег «{keyword}»{hint}"
    report("T106", message, "есть теги: if, elif, else, endif, for, endfor, set")
    return True
