"""A parsed article as plain lists, since asking spaCy's tokens one by one takes too long."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from annotator.domain.span import Span

FINITE_TAGS = frozenset({"VBZ", "VBD", "VBP", "MD"})


Key = tuple[int, int, str]
"""First token, token after the last, label."""


@dataclass(frozen=True)
class Parse:
    """Tokens by their number in the article. `head` of a root is the token itself; `tag` is the
    Penn Treebank's, `dep` a relation of Universal Dependencies; `names` are what the recogniser
    found."""

    text: str
    words: Sequence[str]
    lower: Sequence[str]
    starts: Sequence[int]
    ends: Sequence[int]
    tag: Sequence[str]
    dep: Sequence[str]
    head: Sequence[int]
    names: tuple[Key, ...] = ()

    @cached_property
    def children(self) -> list[list[int]]:
        """Of each token those that hang on it; white space, which the net was not taught, is
        nobody's."""
        found: list[list[int]] = [[] for _ in self.head]
        for index, head in enumerate(self.head):
            if head != index and not self.words[index].isspace():
                found[head].append(index)
        return found

    @cached_property
    def edges(self) -> tuple[list[int], list[int]]:
        """First and last token below each token, itself included."""
        left, right = list(range(len(self.head))), list(range(len(self.head)))
        for index in range(len(self.head)):
            above = self.head[index]
            before = index
            while above != before and (left[above] > index or right[above] < index):
                left[above] = min(left[above], index)
                right[above] = max(right[above], index)
                before, above = above, self.head[above]
        return left, right

    def below(self, index: int) -> range:
        """The tokens from the first to the last below `index`."""
        return range(self.edges[0][index], self.edges[1][index] + 1)

    def with_dep(self, index: int, *relations: str) -> Iterator[int]:
        """Children of `index` that stand in one of `relations` to it."""
        return (child for child in self.children[index] if self.dep[child] in relations)

    def above(self, index: int) -> Iterator[int]:
        """The tokens that govern `index`, nearest first."""
        while self.head[index] != index:
            index = self.head[index]
            yield index

    def is_finite(self, index: int) -> bool:
        """Whether a clause headed by `index` has a finite verb."""
        if self.tag[index] in FINITE_TAGS:
            return True
        helpers = self.with_dep(index, "aux", "aux:pass", "cop")
        return any(self.tag[child] in FINITE_TAGS for child in helpers)

    def has_finite(self, tokens: range) -> bool:
        return any(self.tag[index] in FINITE_TAGS or self._is_past(index) for index in tokens)

    def _is_past(self, index: int) -> bool:
        """A past tense that the tagger took for a participle: it has a subject and no auxiliary."""
        if self.tag[index] != "VBN" or self.dep[index] not in ("ROOT", "conj", "ccomp"):
            return False
        deps = {self.dep[child] for child in self.children[index]}
        return "nsubj" in deps and deps.isdisjoint(("aux", "aux:pass", "cop"))

    def tokens_of(self, span: Span) -> range:
        """The tokens inside `span`."""
        return range(bisect_left(self.starts, span.start), bisect_right(self.ends, span.end))

    def span(self, tokens: range) -> Span:
        return Span(self.starts[tokens.start], self.ends[tokens.stop - 1])


def parse_of(doc: Doc, text: str) -> Parse:
    """`text` is the article's own, of the same length as the doc's."""
    rows = doc.to_array(["IDX", "LENGTH", "TAG", "DEP", "HEAD"])
    name = doc.vocab.strings.__getitem__
    names = {int(number): name(int(number)) for column in (2, 3) for number in set(rows[:, column])}
    starts = rows[:, 0].astype(int).tolist()
    ends = (rows[:, 0] + rows[:, 1]).astype(int).tolist()
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    heads = rows[:, 4].astype("int64").tolist()
    return Parse(
        text,
        words,
        [word.lower() for word in words],
        starts,
        ends,
        [names[number] for number in rows[:, 2].tolist()],
        [names[number] for number in rows[:, 3].tolist()],
        [index + head for index, head in enumerate(heads)],
        tuple((entity.start, entity.end, entity.label_) for entity in doc.ents),
    )
