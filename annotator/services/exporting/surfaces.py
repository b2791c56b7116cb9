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

    def fill_in(self, claim: Record, entity_ids: Ids) -> None:
        """The words of all its spans; and the ids that entities have in the record, where they are
        part of it."""
        attribution = claim["attribution"]
        for span in (*claim["spans"], *attribution["source"], *attribution["cue"]):
            span["text"] = self.between(span["start"], span["end"])
        attribution["source_entity"] = entity_ids.get(attribution["source_entity"])
        for name in ("time", "place"):
            if anchor := claim[name]:
                claim[name] = {**self._span(anchor), "normal": anchor["normal"]}
        claim["quantities"] = [self._quantity(quantity) for quantity in claim["quantities"]]
        claim["arguments"] = [
            {"role": argument["role"], "entity": entity_ids[argument["entity"]]}
            for argument in claim["arguments"]
            if argument["entity"] in entity_ids
        ]

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
