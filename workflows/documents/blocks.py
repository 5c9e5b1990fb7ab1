"""Which tags of a part make a block together: ``{% if %}`` … ``{% else %}`` … ``{% endif %}``."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workflows.documents.environment import STATEMENTS
from workflows.documents.parts import Paragraph
from workflows.documents.tags import Tag, scan

CLOSERS = {closer: opener for opener, closer in STATEMENTS.items()}
MIDDLE = {"else": ("if", "for"), "elif": ("if",)}


@dataclass(frozen=True, slots=True)
class Member:
    """One tag of a block; ``paragraph`` is where it stands, ``index`` which of the part it is."""

    tag: Tag
    paragraph: Paragraph
    index: int

    @property
    def is_alone(self) -> bool:
        """Whether there is nothing else in its paragraph."""
        return (
            self.paragraph.text.strip() == self.tag.text.strip() and not self.paragraph.bears_more
        )


@dataclass(frozen=True, slots=True)
class Block:
    """The tags of one block in order, from the opening to the closing one."""

    members: tuple[Member, ...]

    @property
    def leaves_lines(self) -> bool:
        """Whether every tag stands alone and leaves its emptied paragraph behind."""
        return (
            all(one.is_alone and not one.tag.prefix for one in self.members)
            and not any("-" in (one.tag.text[2], one.tag.text[-3]) for one in self.members)
            and len({one.paragraph.holder for one in self.members}) == 1
        )

    def may_empty(self, sizes: Mapping[int, int]) -> bool:
        """Whether a cell, header or note is nothing but this block, which may come to nothing.

        Args:
            sizes: how many paragraphs each holder has that must keep one.
        """
        first, last = self.members[0], self.members[-1]
        inner = [one.tag.statement()[0] for one in self.members[1:-1]]
        return (
            first.tag.statement()[0] in ("if", "for")
            and "else" not in inner
            and last.index - first.index + 1 == sizes.get(first.paragraph.holder)
        )


@dataclass(slots=True)
class _Open:
    keyword: str
    members: list[Member] = field(default_factory=list)


def blocks(paragraphs: Iterable[Paragraph]) -> Iterator[Block]:
    """The blocks that are opened and closed; those that do not pair are left out."""
    stack: list[_Open] = []
    for index, paragraph in enumerate(paragraphs):
        for one in scan(paragraph.text):
            if isinstance(one, Tag) and one.is_statement:
                yield from _step(stack, Member(one, paragraph, index))


def _step(stack: list[_Open], member: Member) -> Iterator[Block]:
    keyword, rest = member.tag.statement()
    opener = CLOSERS.get(keyword)
    if keyword in MIDDLE:
        if stack and stack[-1].keyword in MIDDLE[keyword]:
            stack[-1].members.append(member)
    elif opener:
        while stack:
            last = stack.pop()
            if last.keyword == opener:
                yield Block((*last.members, member))
                return
    elif keyword == "set" and "=" in rest:
        yield Block((member,))
    elif keyword in STATEMENTS:
        stack.append(_Open(keyword, [member]))
