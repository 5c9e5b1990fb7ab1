"""What a person calls the parts of a Word file."""


def part_title(member: str, kind: str) -> str:
    """What a person calls a part: «верхний колонтитул (header1)».

    Args:
        member: its name in the zip.
        kind: body, header, footer, footnotes, endnotes or comments.
    """
    words = {"header": "верхний колонтитул", "footer": "нижний колонтитул"}
    if kind not in words:
        others = {"footnotes": "сноски", "endnotes": "концевые сноски", "comments": "примечания"}
        return others.get(kind, "основной текст")
    file = member.rpartition("/")[2].removesuffix(".xml")
    return f"{words[kind]} ({file})"
