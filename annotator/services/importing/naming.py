"""Ids of articles: their own, their file's, or made from file and text."""

from annotator.domain.errors import InvalidInput
from annotator.domain.unseen import is_unseen, spelt_out
from annotator.services.ports import IncomingArticle

LONGEST_SHOWN = 80


class Names:
    """The ids given in one import: two texts never get the same."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}

    def give(self, incoming: IncomingArticle, sha256: str) -> str:
        """The article's id; a second text that would have the same one is `<id>-2`. Raises
        InvalidInput for one of a record's own that nobody could read; files' names are changed."""
        if incoming.id is None or incoming.record is None:
            return self.of(_plain(incoming.id or f"{incoming.stem}-{sha256[:8]}"), sha256)
        if not _is_plain(incoming.id) and any(map(_is_hidden, incoming.id)):
            shown = spelt_out(incoming.id.replace("\n", " ")[:LONGEST_SHOWN])
            raise InvalidInput(f"The id {shown} holds characters that cannot be seen.")
        return self.of(incoming.id, sha256)

    def of(self, wanted: str, sha256: str) -> str:
        """The id of a text that asks for this one; the same before and after it is given."""
        name, number = wanted, 1
        while self._given.setdefault(name, sha256) != sha256:
            number += 1
            name = f"{wanted}-{number}"
        return name


def _is_plain(name: str) -> bool:
    """A quick yes for nearly every id."""
    return name.isascii() and name.isprintable()


def _is_hidden(character: str) -> bool:
    return is_unseen(character) or character in "\n\t"


def _plain(name: str) -> str:
    """Without line breaks and other characters that cannot be seen."""
    return "".join(character if character.isprintable() else "_" for character in name)
