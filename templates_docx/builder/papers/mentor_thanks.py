"""Благодарность наставнику: книжный лист в рамке."""

from docx.document import Document
from kit.certificates import HEAD, PORTRAIT_SHEET, RECIPIENT, WINE, certificate, named

ID = "mentor-thanks"
TITLE = "Благодарность наставнику"

THANKS = (
    'за терпение, внимание и щедрость, с которыми {{ наставник | по_роду("он делился", '
    '"она делилась") }} опытом {% if пары_наставника | length > 1 %}со своими наставляемыми'
    "{% else %}со своим наставляемым{% endif %} в {{ период.учебный_год }} учебном году, "
    "за личный вклад в развитие наставничества в {{ организация.краткое | предложный }}"
)
WISH = (
    "Пусть каждое доброе слово и каждый добрый пример возвращаются успехами тех, кому Вы помогли "
    "поверить в свои силы!"
)
PARTS = (
    (3.2, HEAD),
    (3.6, (("CertificateKind", "БЛАГОДАРНОСТЬ"), ("CertificateSubtitle", "наставнику"))),
    (1.4, (("CertificateText", "объявляется"),)),
    (3.8, named("наставник", "дательный")),
    (4.8, (("CertificateDeed", THANKS),)),
    (3.4, (("CertificateText", WISH),)),
)


def build() -> Document:
    """One framed page."""
    return certificate(TITLE, PORTRAIT_SHEET, WINE, PARTS, given=RECIPIENT)
