"""What several reviewers need of a project, in memory."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from annotator.domain.article import Article, ArticleId, text_sha256
from annotator.domain.errors import NotPossible
from annotator.domain.layer import Item
from annotator.services.ports import Approach, Assignment, Beginning, Conflict, Guideline
from tests.fakes.memory_contents import Contents


@dataclass
class MemoryBeginnings:
    contents: Contents

    def of(self, article: Article, reviewer: str) -> Beginning | None:
        if self.contents.revision(article) is None:
            return None
        return self.contents.beginnings.get((article.id, article.revision, reviewer))

    def approaches(self, reviewer: str) -> dict[ArticleId, Approach]:
        return {
            article: beginning.approach
            for (article, revision, name), beginning in self.contents.beginnings.items()
            if name == reviewer and revision == len(self.contents.revisions[article])
        }

    def begin(self, article: Article, reviewer: str, beginning: Beginning) -> Beginning:
        self.contents.held(article)
        self.contents.reviewer(reviewer)
        place = (article.id, article.revision, reviewer)
        return self.contents.beginnings.setdefault(place, beginning)

    def reveal(self, article: Article, reviewer: str, at: str) -> None:
        beginning = self.of(article, reviewer)
        if beginning is None or beginning.approach != "blind":
            raise NotPossible("This article is not being reviewed blind.")
        place = (article.id, article.revision, reviewer)
        layer = self.contents.layers.get(place)
        kept = [layer.items[key] for key in sorted(layer.items)] if layer else []
        self.contents.blind_items[place] = kept
        self.contents.beginnings[place] = replace(beginning, approach="revealed", revealed_at=at)
        for logged in self.contents.log:
            edit = logged.entry.edit
            logged.is_discarded |= (edit.article, logged.revision, edit.reviewer) == place

    def blind_items(self, article: Article, reviewer: str) -> Sequence[Item]:
        return self.contents.blind_items.get((article.id, article.revision, reviewer), [])

    def replace(
        self,
        article: Article,
        reviewer: str,
        *,
        beginning: Beginning | None,
        blind_items: Sequence[Item],
    ) -> None:
        self.contents.held(article)
        self.contents.reviewer(reviewer)
        place = (article.id, article.revision, reviewer)
        self.contents.beginnings.pop(place, None)
        self.contents.blind_items.pop(place, None)
        if beginning is not None:
            self.contents.beginnings[place] = beginning
        if blind_items:
            self.contents.blind_items[place] = list(blind_items)


@dataclass
class MemoryAssignments:
    contents: Contents

    def all(self) -> Sequence[Assignment]:
        articles = list(self.contents.revisions)
        names = [reviewer.name for reviewer in self.contents.reviewers]
        return sorted(
            self.contents.assignments,
            key=lambda each: (articles.index(each.article), names.index(each.reviewer)),
        )

    def of(self, reviewer: str) -> set[ArticleId]:
        return {each.article for each in self.contents.assignments if each.reviewer == reviewer}

    def reviewers_of(self, article: ArticleId) -> Sequence[str]:
        return [each.reviewer for each in self.all() if each.article == article]

    def assign(self, assignments: Collection[Assignment], at: str) -> int:
        self._check(assignments)
        new = set(assignments) - self.contents.assignments
        self.contents.assignments |= new
        return len(new)

    def withdraw(self, assignments: Collection[Assignment]) -> int:
        self._check(assignments)
        gone = set(assignments) & self.contents.assignments
        self.contents.assignments -= gone
        return len(gone)

    def _check(self, assignments: Collection[Assignment]) -> None:
        for each in assignments:
            if each.article not in self.contents.revisions:
                raise NotPossible(f"The project has no article {each.article}.")
            self.contents.reviewer(each.reviewer)


@dataclass
class MemoryGuidelines:
    kept: list[Guideline] = field(default_factory=list)

    def newest(self) -> Guideline | None:
        return self.kept[-1] if self.kept else None

    def versions(self) -> Sequence[Guideline]:
        return list(self.kept)

    def add(self, text: str, *, at: str, by: str) -> Guideline:
        if self.kept and self.kept[-1].text == text:
            return self.kept[-1]
        self.kept.append(Guideline(len(self.kept) + 1, text, text_sha256(text), at, by))
        return self.kept[-1]


@dataclass
class MemoryConflicts:
    contents: Contents
    kept: list[Conflict] = field(default_factory=list)

    def all(self) -> Sequence[Conflict]:
        return list(self.kept)

    def add(self, conflict: Conflict) -> Conflict | None:
        def place(one: Conflict) -> tuple[str, str, str]:
            return one.article, one.reviewer, one.body

        if conflict.article not in self.contents.revisions:
            raise NotPossible(f"The project has no article {conflict.article}.")
        self.contents.reviewer(conflict.reviewer)
        if place(conflict) in map(place, self.kept):
            return None
        self.kept.append(replace(conflict, number=len(self.kept) + 1))
        return self.kept[-1]

    def settle(self, number: int, state: Literal["here", "there"], body: str) -> None:
        for index, known in enumerate(self.kept):
            if known.number == number and known.state == "open":
                self.kept[index] = replace(known, state=state, body=body)
                return
        raise NotPossible(f"There is no open conflict {number}.")
