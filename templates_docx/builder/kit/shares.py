"""A share in per cent, computed when the document is made."""


def ratio(part: str, whole: str) -> str:
    """«80 %» of two fields; a dash where there is nothing to divide by."""
    share = f"({part} * 100 / {whole}) | round | int"
    return f"{{% if {whole} %}}{{{{ {share} }}}}\u00a0%{{% else %}}–{{% endif %}}"
