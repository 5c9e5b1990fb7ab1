"""A profile applied to a template before it is compiled: one template, many looks.

Only what a profile names is touched, and only where the template itself is ordinary: a sheet with
margins of its own (a certificate, a consent) keeps them.
"""

from collections.abc import Callable

from workflows.documents.archive import Member, packed_once, read_archive, write_archive
from workflows.documents.letterhead import arrange_letterhead, place_grifs
from workflows.documents.markup import Element, parsed, serialised
from workflows.documents.sheets import refit_sheets
from workflows.documents.style_sheet import StyleSheet
from workflows.model.profiles import Profile

_STYLES = "word/styles.xml"
_DOCUMENT = "word/document.xml"
_NUMBERING = "word/numbering.xml"

type Change = Callable[[Element], None]


def restyled(content: bytes, profile: Profile) -> bytes:
    """The template's bytes with the look of the profile; equal arguments give equal bytes.

    A file that is not a sound Word file comes back as it is: the checker says what is wrong.
    """
    members = {one.name: one.content for one in read_archive(content)}
    if _STYLES not in members or _DOCUMENT not in members:
        return content
    sheet = StyleSheet(parsed(members[_STYLES]))
    document = parsed(members[_DOCUMENT])
    if profile.margins is not None:
        sheet.scale(refit_sheets(document, profile.margins))
    if profile.letterhead:
        arrange_letterhead(document, profile.letterhead)
    if profile.grif is not None:
        place_grifs(document, profile.grif)
    members |= {_DOCUMENT: serialised(document)}
    if _NUMBERING in members and profile.indent is not None:
        numbering = parsed(members[_NUMBERING])
        sheet.indent_numbering(numbering, profile.indent)
        members[_NUMBERING] = serialised(numbering)
    sheet.apply(profile)
    members[_STYLES] = serialised(sheet.root)
    return write_archive(packed_once(Member(name, one)) for name, one in members.items())
