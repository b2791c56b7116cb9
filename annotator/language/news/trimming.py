"""The edges of a stretch of tokens."""

from annotator.language.news.parse import Parse

MARKS = frozenset('“”"‘’«»„')
BREAKS = frozenset(":;–—")
_OPENER_OF = {"”": "“", "’": "‘", "»": "«", '"': '"'}
_OPENERS = frozenset({"that", "and", "but", "whether", "as", "so"})


def trimmed(parse: Parse, tokens: range) -> range:
    """Without quotation marks, commas, "that" and "and" at the edges."""
    start, stop = tokens.start, tokens.stop
    while start < stop and _is_edge(parse, start, is_first=start == tokens.start):
        start += 1
    while start < stop and _is_loose(parse, range(start, stop)):
        stop -= 1
    return range(start, stop)


def _is_edge(parse: Parse, index: int, *, is_first: bool) -> bool:
    word = parse.words[index]
    if not word[0].isalnum():
        return word[0] not in "$€£¥#@(["
    is_link = parse.dep[index] in ("mark", "cc", "advmod") or (word == "that" and not is_first)
    return is_link and parse.lower[index] in _OPENERS


def _is_loose(parse: Parse, tokens: range) -> bool:
    """Whether the last token closes nothing that was opened among `tokens`."""
    word = parse.words[tokens.stop - 1]
    if word[0].isalnum() or word in ("%", ")", "]", "$", "€", "£"):
        return False
    opener = _OPENER_OF.get(word)
    if opener is None:
        return True
    before = parse.words[tokens.start : tokens.stop - 1]
    is_open = (
        before.count(opener) % 2 == 1
        if opener == word
        else before.count(opener) > before.count(word)
    )
    return not is_open


def until_comma(parse: Parse, tokens: range) -> range:
    for index in tokens:
        if parse.words[index] in (",", ";", ":") or MARKS & set(parse.words[index]):
            return range(tokens.start, index)
    return tokens
