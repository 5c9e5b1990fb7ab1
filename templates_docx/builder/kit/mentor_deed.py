"""What a mentor is certified and thanked for: worded by his gender, forms and number of pairs."""

from typing import Final

_FORMS: Final = (
    '{% set виды = пары_наставника | map(attribute="форма") | select | unique | list %}'
    "{% if виды %} по {% if виды | length > 1 %}формам{% else %}форме{% endif %} "
    "{% for вид in виды %}«{{ вид }}»{% if not loop.last %}, {% endif %}{% endfor %}{% endif %}"
)
_WHOSE: Final = (
    "{% if пары_наставника | length > 1 %}своих наставляемых"
    "{% elif пары_наставника %}своего наставляемого"
    "{% else %}программы наставничества{% endif %}"
)
DEED: Final = (
    "в {{ период.учебный_год }} учебном году "
    '{{ наставник | по_роду("осуществлял", "осуществляла") }} наставничество '
    f"в {{{{ организация.краткое | предложный }}}}{_FORMS} "
    'и {{ наставник | по_роду("внёс", "внесла") }} личный вклад в развитие '
    f"{_WHOSE}"
)
