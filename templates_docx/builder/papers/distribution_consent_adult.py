"""Согласие совершеннолетнего участника на распространение персональных данных (ст. 10.1 152-ФЗ)."""

from docx.document import Document
from kit.consent import Requisite, consent_document, consent_signature, requisites
from kit.distribution import distribution_terms
from kit.paragraphs import add

ID = "distribution-consent-adult"
TITLE = "Согласие на обработку персональных данных, разрешённых для распространения"

SUBJECT = (
    Requisite("Я, (фамилия, имя, отчество)", "субъект.фио"),
    Requisite("телефон, почта или почтовый адрес", "субъект.контакты"),
)
DATA = (
    "фамилия, имя, отчество",
    "место работы или учёбы, должность, класс (группа)",
    "роль и форма наставничества, результаты и достижения в программе, сведения о поощрении",
    "фотографии и видеозаписи с мероприятий программы",
    "отзывы и рассказы о программе",
)
LEAD = (
    "действуя свободно, своей волей и в своём интересе, в соответствии со статьёй 10.1 "
    "{{ нпа.закон_о_пд | родительный }} (требования к содержанию согласия: "
    "{{ нпа.требования_к_распространению }}) даю согласие на обработку персональных данных, "
    "разрешённых мной для распространения, на следующих условиях."
)


def build() -> Document:
    """A document of its own, apart from the consent to processing."""
    document = consent_document(TITLE)
    requisites(document, SUBJECT)
    add(document, "ConsentLead", LEAD)
    distribution_terms(document, DATA, "субъекта персональных данных")
    consent_signature(document, "субъект")
    return document
