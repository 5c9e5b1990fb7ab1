"""Whether two words are one slip of the hand (or of text recognition) apart."""

_LONGEST_DIFFERENCE = 1


def one_edit_apart(word: str, known: str) -> bool:
    """True for one letter changed, dropped, added, or two neighbours swapped; False when equal.

    >>> one_edit_apart("изданяи", "издания"), one_edit_apart("но", "по"), one_edit_apart("по", "по")
    (True, True, False)
    """
    if word == known or abs(len(word) - len(known)) > _LONGEST_DIFFERENCE:
        return False
    start = _common_prefix(word, known)
    rest, other = word[start:], known[start:]
    end = _common_prefix(rest[::-1], other[::-1])
    rest, other = rest[: len(rest) - end], other[: len(other) - end]
    if len(rest) <= 1 and len(other) <= 1:
        return True
    return rest == other[::-1] and len(rest) == len("ab")


def _common_prefix(first: str, second: str) -> int:
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        length += 1
    return length
