"""Who answers: texts of a table → parties with ids and levels, doubts said aloud."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from workflows.model.roadmap import Level

_ALIAS = re.compile(r"\s*\(далее(?: по тексту)?\s*[-–—:]*\s*([^)]+)\)", re.IGNORECASE)
# Words that begin the name of a party of its own after a comma; a participle does not.
_OWN = (
    r"образовательн\w+ (?:организаци|учрежден)|школ[аы]?\b|организаци|учрежден|куратор|руководител"
    r"|директор|заместител|классн\w+ руководител|педагог|психолог|методист|наставник|учител"
    r"|муниципал|орган|управлени|отдел|администраци|министерств|департамент|комитет|центр"
    r"|предприяти|работодател|партн|родител|совет|рабоч\w+ групп|советник|социальн\w+ педагог"
)
_COMMA = re.compile(rf",\s+(?=[А-ЯЁA-Z«]|(?:{_OWN}))(?![^(«]*[)»])")
_NAME_TAIL = re.compile(
    r"[А-ЯЁ][а-яё-]+\s+[А-ЯЁ]\.\s?[А-ЯЁ]\.|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s+[А-ЯЁ][а-яё-]+"
)
_TERRITORY = r".*(?:район|город|округ)"
_LEVELS = (
    (Level.MINISTRY, (r"^министерств", r"^минобр", r"^минпросвещ")),
    (Level.REGIONAL_CENTRE, (r"^региональн\w+ (?:\w+ )?центр", r"^рнц\b")),
    (Level.ASSOCIATION, (r"методическ\w+ объединени", r"^румо\b")),
    (
        Level.MUNICIPALITY,
        (
            rf"администраци\w+ {_TERRITORY}",
            rf"управлени\w+ образовани\w+ {_TERRITORY}",
            r"^муниципальн\w+ (?:орган|куратор)",
            r"^моуо\b",
            r"^орган\w* местного самоуправления",
        ),
    ),
    (
        Level.ORGANISATION,
        (
            r"^(?:обще)?образовательн\w+ (?:организаци|учрежден)",
            r"^оо\b",
            r"^школ[аы]\b",
            r"^куратор\w* (?:.* )?(?:образовательн|оо\b|школ)",
            r"^классн\w+ руководител",
            r"^педагоги?\b",
            r"^педагог-психолог",
            r"^наставник",
            r"^учител",
            r"^(?:заместител\w+ )?директор\w* (?:школ|мбоу|маоу|мкоу|образовательн|оо\b)",
        ),
    ),
    (Level.PARTNER, (r"^предприяти", r"^работодател", r"^(?:социальн\w+ )?партн")),
)
_WORDS_IN_ID, _LONGEST_ID = 4, 40
_ALIKE = 0.88
_MOST_COMPARED = 150


@dataclass(frozen=True, slots=True)
class PartyDraft:
    """A party; ``certain`` tells whether its level shows in the name."""

    id: str
    name: str
    level: Level
    certain: bool


@dataclass(slots=True)
class Parties:
    """Parties in the order they are first named; equal names are one party."""

    _by_key: dict[str, PartyDraft] = field(default_factory=dict)
    _places: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, place: str) -> str:
        """The id of a party by one of its names; a new party if the name is new."""
        alias = _ALIAS.search(name)
        whole = " ".join(_ALIAS.sub(" ", name).split()).strip(" ,;.")
        known = self._by_key.get(_key(whole))
        if known is None:
            known = self._new(whole)
            self._places[known.id] = place
            self._by_key[_key(whole)] = known
        if alias:
            self._by_key.setdefault(_key(alias[1]), known)
        return known.id

    def all(self) -> tuple[PartyDraft, ...]:
        """Every party once."""
        return tuple(dict.fromkeys(self._by_key.values()))

    def place(self, party: PartyDraft) -> str:
        """Where a party is first named."""
        return self._places[party.id]

    def alike(self) -> Iterator[tuple[PartyDraft, PartyDraft]]:
        """Pairs of parties whose names differ so little that they may be one."""
        parties = self.all()[:_MOST_COMPARED]
        for number, one in enumerate(parties):
            for other in parties[:number]:
                if _are_alike(other.name, one.name):
                    yield other, one

    def _new(self, name: str) -> PartyDraft:
        level = level_of(name)
        taken = {party.id for party in self._by_key.values()}
        return PartyDraft(
            _id(name, taken), name, level or Level.ORGANISATION, certain=level is not None
        )


def split_parties(lines: Iterable[str]) -> tuple[str, ...]:
    """Names in a cell: on lines of their own, after «;», «/», or a comma that a name follows.

    >>> split_parties(["Министерство, РНЦ ХПК, образовательные организации"])
    ('Министерство', 'РНЦ ХПК', 'образовательные организации')
    >>> split_parties(["школы, внедряющие целевую", "модель"])
    ('школы, внедряющие целевую модель',)
    """
    names: list[str] = []
    for line in lines:
        text = line.strip(" -–—•·")
        if names and _goes_on(names[-1], text):
            names[-1] = f"{names[-1]} {text}"
        else:
            names.append(text)
    parts = (part for name in names for piece in _pieces(name) for part in _COMMA.split(piece))
    return tuple(dict.fromkeys(part for one in parts if (part := one.strip(" ,;."))))


def is_split_by_comma(lines: Iterable[str]) -> bool:
    """Whether a comma, which may also stand inside a name, was taken for a border."""
    return _COMMA.search(" ".join(lines)) is not None


def level_of(name: str) -> Level | None:
    """The level of a party where its name leaves no doubt.

    >>> level_of("Министерство образования"), level_of("Фонд «Опора»")
    (<Level.MINISTRY: 'ministry'>, None)
    """
    plain = name.lower().replace("ё", "е")
    found = [
        level
        for level, patterns in _LEVELS
        if any(re.search(pattern, plain) for pattern in patterns)
    ]
    return found[0] if len(found) == 1 else None


def _pieces(name: str) -> list[str]:
    return re.split(r"\s*;\s*|\s+/\s*|\s*/\s+", name)


def _goes_on(before: str, line: str) -> bool:
    """Whether a line goes on with the name above, as a narrow column wraps it."""
    if before.endswith((";", ".")) or not line:
        return False
    if before.endswith((",", "/")):
        return True
    if before.count("«") > before.count("»") or before.count("(") > before.count(")"):
        return True
    if line.startswith("«") and "»" not in before:
        return True
    starts_anew = re.match(_OWN, line, re.IGNORECASE) is not None
    return _NAME_TAIL.fullmatch(line) is not None or (line[:1].islower() and not starts_anew)


def _key(name: str) -> str:
    plain = name.lower().replace("ё", "е")
    return " ".join(re.findall(r"\w+", plain))


def _id(name: str, taken: set[str]) -> str:
    wanted = ""
    for word in re.findall(r"[^\W_]+", name.lower())[:_WORDS_IN_ID]:
        longer = f"{wanted}-{word}" if wanted else word
        wanted = longer if len(longer) <= _LONGEST_ID else wanted or word[:_LONGEST_ID]
    wanted = wanted or "ответственный"
    found, tail = wanted, 2
    while found in taken:
        found, tail = f"{wanted}-{tail}", tail + 1
    return found


def _are_alike(one: str, other: str) -> bool:
    if sorted(_key(one).split()) == sorted(_key(other).split()):
        return True
    matcher = SequenceMatcher(None, _key(one), _key(other), autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return False
    return matcher.ratio() >= _ALIKE and not _name_differs(one, other)


def _name_differs(one: str, other: str) -> bool:
    """Two people of one post are two parties."""
    return _NAME_TAIL.findall(one) != _NAME_TAIL.findall(other)
