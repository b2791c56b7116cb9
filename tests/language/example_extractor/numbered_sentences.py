"""An extractor of one's own: every sentence with a number in it is a claim."""

import hashlib
import re
from collections.abc import Iterable, Iterator

from annotator.domain.article import Structure
from annotator.domain.claim import Claim
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, SuggestedClaim
from annotator.services.ports import ArticleText

SENTENCE = re.compile(r"\S.*?(?:[.!?](?=\s)|$)", re.MULTILINE)
TOKEN = re.compile(r"\w+|[^\w\s]")


class NumberedSentences:
    name = "numbered-sentences"
    version = "1.0"
    config_hash = hashlib.sha256(SENTENCE.pattern.encode()).hexdigest()
    description = "Every sentence with a number in it"

    def extract(self, articles: Iterable[ArticleText]) -> Iterator[Extraction]:
        for article in articles:
            sentences = spans(SENTENCE, article.text)
            numbered = [s for s in sentences if any(c.isdigit() for c in s.of(article.text))]
            yield Extraction(
                Structure(sentences=sentences, tokens=spans(TOKEN, article.text)),
                claims=tuple(
                    SuggestedClaim(f"c{number}", Claim((sentence,)), score=0.5)
                    for number, sentence in enumerate(numbered, start=1)
                ),
            )


def spans(pattern: re.Pattern[str], text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in pattern.finditer(text))
