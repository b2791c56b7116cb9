"""How much one import takes, and how large a scheme is worked with; all of it may be set."""

from dataclasses import dataclass

from annotator.domain.errors import InvalidInput
from annotator.domain.scheme import Scheme

WHERE = "Settings ▸ Import"
RAISE_CHARACTERS = f"Split it, or raise the number of characters ({WHERE}, or --max-characters)."
RAISE_SPANS = f"Split it, or raise the number of spans ({WHERE}, or --max-spans)."


@dataclass(frozen=True, slots=True)
class Limits:
    """`max_characters` (code points) and `max_spans` are of one article, `max_choices` counts the
    labels and choices of a scheme. The checks raise InvalidInput for what is beyond."""

    max_characters: int = 5_000_000
    max_spans: int = 200_000
    max_choices: int = 2_000

    def check_characters(self, number: int) -> None:
        _check("The text", "characters", number, self.max_characters, RAISE_CHARACTERS)

    def check_spans(self, number: int) -> None:
        _check("The record", "spans", number, self.max_spans, RAISE_SPANS)

    def check_scheme(self, scheme: Scheme) -> None:
        advice = f"Use a smaller one, or raise the number of labels and choices ({WHERE})."
        _check("The scheme", "labels and choices", scheme.size, self.max_choices, advice)


USUAL_LIMITS = Limits()


def _check(whose: str, what: str, number: int, most: int, advice: str) -> None:
    if number > most:
        raise InvalidInput(f"{whose} has {number:,} {what}, and the limit is {most:,}.", advice)
