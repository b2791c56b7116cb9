"""The entities of a layer as rows of a list: mentions with the same words and label together."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.domain.layer import Layer, ReviewedEntity, is_open, is_rejected
from annotator.ui.models.plain_text import one_line


@dataclass(frozen=True, slots=True)
class EntityRow:
    """`ids` are the mentions in text order; `open` counts those nobody has decided."""

    key: str
    words: str
    label: str
    ids: tuple[str, ...]
    open: int

    @property
    def spoken(self) -> str:
        times = "once" if len(self.ids) == 1 else f"{len(self.ids)} times"
        state = f"{self.open} open" if self.open else "all decided"
        return f"{self.words}, {one_line(self.label)}, {times}, {state}"

    def after(self, entity_id: str) -> str:
        """The next mention after `entity_id`, the first one where it is not of this row."""
        place = self.ids.index(entity_id) + 1 if entity_id in self.ids else 0
        return self.ids[place % len(self.ids)]


def entity_rows(text: str, layer: Layer) -> Sequence[EntityRow]:
    """One row for each words and label, in the order of their first mention; none rejected."""
    groups: dict[tuple[str, str], list[ReviewedEntity]] = {}
    for item in layer.entities_in_order():
        if not is_rejected(item):
            words = one_line(item.span.of(text))
            groups.setdefault((words, item.entity.label), []).append(item)
    return [
        EntityRow(
            key=f"{label}/{words}",
            words=words,
            label=label,
            ids=tuple(item.id for item in items),
            open=sum(map(is_open, items)),
        )
        for (words, label), items in groups.items()
    ]
