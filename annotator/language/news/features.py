"""What the gazetteer knows of each token, as a feature for the entity recogniser."""

from functools import cache

from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc

from annotator.language.gazetteer import gazetteer

FACTORY = "gazetteer_features"


@Language.component(FACTORY)
def gazetteer_features(doc: Doc) -> Doc:
    """Writes a feature into each token's `ent_kb_id`, an attribute that nothing else uses before
    the entities are known."""
    text = doc.text
    places = doc.to_array(["IDX", "LENGTH"]).tolist()
    words = [text[start : start + length] for start, length in places]
    features: dict[int, frozenset[str]] = {}
    for start, end, kinds in gazetteer().matches(words):
        for index in range(start, end):
            features[index] = features.get(index, frozenset()) | _marks(kinds, index == start)
    for index, marks in features.items():
        doc[index].ent_kb_id = _number(marks)
    return doc


@cache
def _marks(kinds: frozenset[str], is_first: bool) -> frozenset[str]:
    place = "B" if is_first else "I"
    return frozenset(f"{place}-{kind.partition(':')[0]}" for kind in kinds)


@cache
def _number(marks: frozenset[str]) -> int:
    number: int = get_string_id("|".join(sorted(marks)))
    return number
