"""Ids of articles: their own, their file's, or made from file and text."""

from annotator.services.ports import IncomingArticle


class Names:
    """The ids given in one import: two texts never get the same."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}

    def give(self, incoming: IncomingArticle, sha256: str) -> str:
        """The article's id; a second text that would have the same one is `<id>-2`."""
        return self.of(incoming.id or f"{incoming.stem}-{sha256[:8]}", sha256)

    def of(self, wanted: str, sha256: str) -> str:
        """The id of a text that asks for this one; the same before and after it is given."""
        name, number = (wanted := _plain(wanted)), 1
        while self._given.setdefault(name, sha256) != sha256:
            number += 1
            name = f"{wanted}-{number}"
        return name


def _plain(name: str) -> str:
    """Without line breaks and other characters that cannot be seen."""
    return "".join(character if character.isprintable() else "_" for character in name)
