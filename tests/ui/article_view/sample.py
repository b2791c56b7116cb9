"""An article of our own with everything a page can hold, and the layer that marks it."""

import re
from pathlib import Path

from annotator.domain.article import Article, ArticleMeta, Region, Structure, make_article
from annotator.domain.claim import Claim
from annotator.domain.decision import Decision, Provenance, Status
from annotator.domain.entity import Entity
from annotator.domain.layer import Item, Layer, ReadMark, ReviewedClaim, ReviewedEntity, make_layer
from annotator.domain.scheme import Label, Scheme
from annotator.domain.span import Span

CHROME = """Home   World   Business   Markets   Opinion   Video   Newsletters   English · Svenska
Coast Herald › Business › Shipping      By Ines Holm      4 May 2033, 07:15 CET
"""
BODY = BODY = Path(__file__).with_name("sample_body.txt").read_text(encoding="utf-8")
TEXT = CHROME + BODY

ENTITIES = """
the Faroe Islands GPE|Norway GPE|three days DATE|herring talks EVENT|Bergen GPE|Tuesday DATE
Iceland GPE|18 percent PERCENT|March DATE|Norwegian NORP|Odd Falk PERSON|U.K. GPE
U.K. Treasury ORG|Mary Ashdown PERSON|the Hanseatic Hall FAC|Thursday DATE|evening TIME
Shetland LOC|Falk@2 PERSON|4,200 jobs QUANTITY|next winter DATE|U.K.@2 GPE|U.K. Treasury@2 ORG
Ashdown@2 PERSON|Icelandic NORP|27 percent PERCENT|2029 DATE|British NORP|Bank of Norway ORG
Norway@2 GPE|14 percent PERCENT|the Treasury ORG|Monday DATE|New Aberdeen GPE|31 percent PERCENT
this year DATE|the Norwegian Sea LOC|Norwegian@2 NORP|Monday@2 DATE|the Nordic Trade Board ORG
Nordic NORP|Accord of Tromsø LAW|Tromsø GPE|€1.2 billion MONEY|North Star WORK_OF_ART
3 million people QUANTITY|40 minutes TIME
"""
CLAIMS: tuple[tuple[Status | None, tuple[str, ...]], ...] = (
    ("accepted", ("Delegates from the Faroe Islands … in Bergen on Tuesday",)),
    ("corrected", ("the first since Iceland … in March",)),
    ("added", ("Iceland cut its quota by 18 percent in March",)),
    ("accepted", ("Norwegian Fisheries Minister … on Thursday evening",)),
    ("rejected", ("We have not come here to sell Shetland by the barrel",)),
    (None, ("A quota that ignores … before next winter",)),
    (None, ("it had asked for a longer season",)),
    (None, ("landings of Icelandic cod had fallen by 27 percent since 2029",)),
    (None, ("landings of Icelandic cod", "now met a tenth of British demand")),
    (None, ("Fish prices in New Aberdeen have risen 31 percent this year",)),
    (None, ("Fish prices in New Aberdeen … the Norwegian Sea",)),
)
CURRENT = "c6"
LABELS = """
PERSON PER people|ORG ORG bodies|GPE GPE places|LOC LOC places|NORP NORP people|FAC FAC places
EVENT EVT things|LAW LAW things|PRODUCT PROD things|WORK_OF_ART ART things|DATE DATE time
TIME TIME time|MONEY MON amounts|PERCENT PCT amounts|QUANTITY QTY amounts
"""


def rows(table: str) -> list[str]:
    return re.split(r"[|\n]", table.strip())


def scheme() -> Scheme:
    labels = [
        Label(name, name.lower(), tag, family)
        for name, tag, family in (row.split() for row in rows(LABELS))
    ]
    return Scheme("sample", "1", "", tuple(labels), (), ())


def article(text: str = TEXT) -> Article:
    meta = ArticleMeta(
        title="Herring quota tested as envoys meet in Bergen",
        publisher="Coast Herald",
        published="2033-05-04",
    )
    return make_article("sample", text, meta=meta)


def structure(text: str = TEXT, chrome_end: int = len(CHROME)) -> Structure:
    """Words and punctuation as tokens, a sentence after each full stop and space."""
    tokens = tuple(Span(*m.span()) for m in re.finditer(r"\w+(?:[.,]\w+)*|[^\w\s]", text))
    found = re.finditer(r"\S(?:.*?[^U. M][.?!][”]?(?=\s|$)|.*$)", text, re.MULTILINE)
    sentences = tuple(Span(*m.span()) for m in found)
    chrome = (Region(Span(0, chrome_end), "chrome"),) if chrome_end else ()
    return Structure(chrome, sentences, tokens)


def span_of(words: str, text: str = TEXT) -> Span:
    """Of words, of "first … last" words, or of the nth find ("Norway@2")."""
    words, _, nth = words.partition("@")
    first, _, last = words.partition(" … ")
    start = -1
    for _ in range(int(nth or 1)):
        start = text.index(first, start + 1)
    end = text.index(last, start) + len(last) if last else start + len(first)
    return Span(start, end)


def decision(status: Status | None) -> Decision | None:
    return Decision(status, "ada", "2033-05-04T08:00:00Z") if status else None


def claim_item(name: str, status: Status | None, spans: tuple[Span, ...]) -> ReviewedClaim:
    claim = Claim(spans)
    return ReviewedClaim(name, claim, Provenance("machine_suggested"), claim, decision(status))


def entity_item(name: str, span: Span, label: str, status: Status | None = None) -> ReviewedEntity:
    entity = Entity(span, label)
    return ReviewedEntity(name, entity, Provenance("machine_suggested"), entity, decision(status))


def layer() -> Layer:
    items: list[Item] = [
        claim_item(f"c{number}", status, tuple(span_of(part) for part in parts))
        for number, (status, parts) in enumerate(CLAIMS, start=1)
    ]
    for number, row in enumerate(rows(ENTITIES), start=1):
        words, _, label = row.rpartition(" ")
        status: Status | None = "accepted" if number < 4 else None
        items.append(entity_item(f"e{number}", span_of(words), label, status))
    read = structure().body_sentences()
    return make_layer([*items, *(ReadMark(sentence) for sentence in read[2:3])])
