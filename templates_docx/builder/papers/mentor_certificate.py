"""Сертификат наставника: альбомный лист в рамке, имя крупно, место для печати."""

from docx.document import Document
from kit.certificates import HEAD, LANDSCAPE_SHEET, NAVY, RECIPIENT, certificate, named
from kit.mentor_deed import DEED

ID = "mentor-certificate"
TITLE = "Сертификат наставника"

PARTS = (
    (2.5, HEAD),
    (3.5, (("CertificateKind", "СЕРТИФИКАТ"), ("CertificateSubtitle", "наставника"))),
    (1.0, (("CertificateText", "Настоящий сертификат подтверждает, что"),)),
    (2.4, named("наставник")),
    (2.6, (("CertificateDeed", DEED),)),
)


def build() -> Document:
    """One framed page."""
    return certificate(TITLE, LANDSCAPE_SHEET, NAVY, PARTS, given=RECIPIENT)
