"""Сертификат наставника, второй вид: книжный лист, тройная рамка, итоги пар."""

from docx.document import Document
from kit.certificates import GREEN, HEAD, PORTRAIT_SHEET, RECIPIENT, certificate, named
from kit.mentor_deed import DEED

ID = "mentor-certificate-portrait"
TITLE = "Сертификат наставника (книжный)"

RESULTS = (
    '{% set итоги_пар = пары_наставника | map(attribute="результат") | select | unique | list %}'
    "{% if итоги_пар %}Результат наставничества: {{ итоги_пар | join('; ') }}.{% endif %}"
)
PARTS = (
    (3.2, HEAD),
    (3.6, (("CertificateKind", "СЕРТИФИКАТ"), ("CertificateSubtitle", "наставника"))),
    (1.4, (("CertificateText", "Настоящий сертификат подтверждает, что"),)),
    (3.8, named("наставник")),
    (4.8, (("CertificateDeed", DEED + "."),)),
    (3.2, (("CertificateSmall", RESULTS),)),
)


def build() -> Document:
    """One framed page."""
    return certificate(TITLE, PORTRAIT_SHEET, GREEN, PARTS, given=RECIPIENT)
