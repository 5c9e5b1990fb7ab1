"""What is destroyed, in the words of the act: categories of data, places and how much."""

from collections import Counter

from workflows.operations.privacy.dossier import FIELDS, FILES
from workflows.operations.privacy.found_files import FileKind
from workflows.operations.privacy.search import Found

_CATEGORIES = {
    "surname": "фамилия, имя, отчество",
    "gender": "пол",
    "position": "должность",
    "born": "дата рождения",
    "workplace": "место работы или учёбы",
    "contacts": "контактные данные",
    "address": "адрес",
    "identity_document": "реквизиты документа, удостоверяющего личность",
    "employer": "кем направлен",
    "home_organisation": "где учится",
    "category": "квалификационная категория",
    "teaching_since": "педагогический стаж",
    "contract_number": "реквизиты трудового договора",
}
_FILES = {
    FileKind.DRAFT: "проекты документов и списки в папке организации",
    FileKind.PREVIEW: "файлы предварительного просмотра",
    FileKind.COPY: "копии прежних списков участников",
}
FILE_STORES = frozenset(_FILES.values())


def categories_of(found: Found) -> tuple[str, ...]:
    """The categories of data that there are of the person."""
    held = found.held
    assert set(_CATEGORIES) <= set(FIELDS)
    known = [words for key, words in _CATEGORIES.items() if getattr(held.person, key)]
    more = {
        "сведения о законном представительстве": held.represents or held.represented_by,
        "сведения об участии в наставничестве": held.roles or held.pairs or held.meetings,
        "сведения об обучении": held.trainings,
        "сведения о согласиях": held.consents,
        "адрес для уведомлений": held.contacts,
    }
    return (*known, *(words for words, there in more.items() if there))


def stores_of(found: Found) -> tuple[tuple[str, int], ...]:
    """Where the data are, with how many records or files there are; nothing that is empty."""
    held = found.held
    files = Counter(one.kind for one in found.files)
    counts = {
        "карточка участника": 1,
        "роли в организации": len(held.roles),
        "законные представители": len(held.represents) + len(held.represented_by),
        "наставнические пары": len(held.pairs),
        "записи журнала встреч": len(held.meetings),
        "записи об обучении": len(held.trainings),
        "записи журнала согласий": len(held.consents),
        "утверждённые формы имени": sum(map(len, held.approved.values())),
        "адреса для уведомлений": len(held.contacts),
        "упоминания в записях (имя вымарано)": len(found.said),
        **{words: files[kind] for kind, words in _FILES.items()},
    }
    assert FILES.keys() >= _FILES.keys()
    return tuple((what, count) for what, count in counts.items() if count)
