"""Свидетельство об обучении в школе наставников."""

from docx.document import Document
from kit.certificates import COURSE, HEAD, LANDSCAPE_SHEET, RECIPIENT, certificate, named

ID = "training-certificate"
TITLE = "Свидетельство об обучении"

DEED = (
    '{{ наставник | по_роду("прошёл", "прошла") }} обучение в школе наставников '
    "по программе {{ курс.программа | в_кавычках }}"
    "{% if курс.начало and курс.конец %} с {{ курс.начало | дата }} по {{ курс.конец | дата }}"
    "{% endif %} в объёме "
    '{{ курс.часы | прописью_со_словом("академический час", "родительный") }} '
    'и {{ наставник | по_роду("защитил", "защитила") }} проект индивидуального плана развития '
    "наставляемого"
)
GROUND = "Выдано в соответствии с частью 15 статьи 60 {{ нпа.закон_об_образовании | родительный }}"
PARTS = (
    (2.5, HEAD),
    (3.3, (("CertificateKind", "СВИДЕТЕЛЬСТВО"), ("CertificateSubtitle", "об обучении"))),
    (1.0, (("CertificateText", "Настоящее свидетельство удостоверяет, что"),)),
    (2.3, named("наставник")),
    (2.5, (("CertificateDeed", DEED),)),
    (0.9, (("CertificateSmall", GROUND),)),
)


def build() -> Document:
    """One framed page."""
    return certificate(TITLE, LANDSCAPE_SHEET, COURSE, PARTS, given=RECIPIENT)
