"""The words of an article beside the places that a record names."""

from collections.abc import Iterable

from annotator.domain.article import Article
from annotator.domain.errors import InvalidInput
from annotator.domain.records import Record
from annotator.services.exporting.numbering import Ids


class Text:
    """An article's text, to be asked for what stands at the places of a stored record."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._length = len(article.text)
        self._id = article.id

    def between(self, start: int, end: int) -> str:
        """Raises InvalidInput for a place outside the text."""
        if end > self._length:
            raise InvalidInput(f"A span of article {self._id} lies outside its text.")
        return self._text[start:end]

    def spans(self, places: Iterable[Record]) -> list[Record]:
        return [self._span(place) for place in places]

    def surfaces(self, claim: Record, entity_ids: Ids) -> Record:
        """What points to the text, with the words of all its spans; and what points to entities,
        with their ids in the record; to none where an entity is not part of it."""
        attribution, time, place = claim["attribution"], claim["time"], claim["place"]
        return {
            "spans": self.spans(claim["spans"]),
            "attribution": {
                "kind": attribution["kind"],
                "source": self.spans(attribution["source"]),
                "cue": self.spans(attribution["cue"]),
                "source_entity": entity_ids.get(attribution["source_entity"]),
            },
            "time": time and {**self._span(time), "normal": time["normal"]},
            "place": place and {**self._span(place), "normal": place["normal"]},
            "quantities": [self._quantity(quantity) for quantity in claim["quantities"]],
            "arguments": [
                {"role": argument["role"], "entity": entity_ids[argument["entity"]]}
                for argument in claim["arguments"]
                if argument["entity"] in entity_ids
            ],
        }

    def _span(self, place: Record) -> Record:
        start, end = place["start"], place["end"]
        return {"start": start, "end": end, "text": self.between(start, end)}

    def _quantity(self, quantity: Record) -> Record:
        return {
            **self._span(quantity),
            "value": decimal(quantity["value"]),
            "unit": quantity["unit"],
            "comparator": quantity["comparator"],
        }


def decimal(value: float | None) -> float | None:
    """Always written with a decimal point, so that a column has one type."""
    return None if value is None else float(value)
