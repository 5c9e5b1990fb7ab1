"""Jinja's complaints about a tag, said in Russian."""

import re

_SAYINGS = (
    (
        r"expected token 'end of (?:print statement|statement block)', got (.+)",
        "лишнее после выражения: {0}",
    ),
    (r"Expected an expression, got 'end of (?:print statement|statement block)'", "не дописан"),
    (r"expected token (.+), got (.+)", "здесь ожидалось {0}, а стоит {1}"),
    (r"unexpected char (.+) at \d+", "непонятный знак {0}"),
    (r"unexpected '(.+)', expected '(.+)'", "стоит {0}, а ожидалось {1}"),
    (r"expected name or number", "после точки ожидалось имя поля"),
    (r"expected subscript expression", "в квадратных скобках пусто"),
    (r"invalid syntax for function call expression", "ошибка внутри круглых скобок"),
    (r"tag name expected", "после «{{%» ожидалось слово: if, for, set"),
    (r"You cannot chain multiple tests with is", "две проверки is подряд"),
    (r"unexpected '(.+)'", "лишний знак {0}"),
    (r"unexpected end of template, expected (.+)\.", "не дописан: ожидалось {0}"),
    (r"Expected an expression, got (.+)", "здесь ожидалось поле или значение, а стоит {0}"),
    (r"Encountered unknown tag '(.+?)'.*", "неизвестный тег {0}"),
    (r"Unexpected end of template.*", "не дописан"),
    (r"cannot assign to (.+)", "сюда нельзя записать значение: {0}"),
    (r"Missing end of (.+) tag", "не закрыт тег {0}"),
    (r"No filter named '(.+)'\.?", "неизвестный фильтр {0}"),
    (r"No test named '(.+)'\.?", "неизвестная проверка {0}"),
)


def said(message: str) -> str:
    """The complaint in Russian; one that is not known here is quoted.

    >>> said("expected token 'end of print statement', got 'фио'")
    'лишнее после выражения: «фио»'
    """
    for pattern, saying in _SAYINGS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return saying.format(*(_quoted(part) for part in found.groups()))
    return message


_WORDS = {
    "end of print statement": "конец тега",
    "end of statement block": "конец тега",
    "name": "имя",
    "string": "текст в кавычках",
    "integer": "число",
}


def _quoted(part: str) -> str:
    bare = part.strip("'\"") or part[1:-1]
    return _WORDS.get(bare, f"«{bare}»")
