"""What the list of errors holds, and what a finding is labelled with."""

from dataclasses import dataclass

from annotator.scoring.articles import ClaimItem, EntityItem
from annotator.scoring.finding import Fate, Finding
from annotator.ui.compare.wording import FATE_WORDS, RUN_LETTERS, Mark, mark_word
from annotator.ui.models.plain_text import one_line


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """A finding of run number `run` with what a person needs to recognise it.

    `words` are the item's, of the gold where it has one. `is_in` says for run A and run B
    whether they are wrong about it; `fate` is None where only one run is compared.
    """

    finding: Finding
    article_title: str
    words: str
    is_in: tuple[bool, bool] = (True, False)
    fate: Fate | None = None
    run: int = 0

    @property
    def key(self) -> str:
        """An item of the gold keeps its key whichever run is shown, and when gold and runs are
        compared again."""
        finding = self.finding
        item = finding.gold or finding.run
        side = "gold" if finding.gold else f"run {self.run}"
        return f"{finding.kind}/{finding.article}/{side}/{item.id if item else ''}"

    @property
    def mark(self) -> Mark:
        """The first error. A claim may differ in a field that is no error of its own."""
        if self.finding.errors:
            return self.finding.errors[0]
        return "differs" if self.finding.fields else "right"

    @property
    def spoken(self) -> str:
        errors = ", ".join(map(mark_word, self.finding.errors)) or mark_word(self.mark)
        parts = [f"{self.finding.kind}, {errors}: {one_line(self.words)}", self.article_title]
        wrong = [letter for letter, is_in in zip(RUN_LETTERS, self.is_in, strict=True) if is_in]
        if self.fate:
            parts.append(FATE_WORDS[self.fate])
            parts.append(f"wrong in run {' and '.join(wrong)}" if wrong else "")
        return ". ".join(filter(None, parts))


def labels_of(finding: Finding) -> tuple[str, ...]:
    """What gold and run call the item, without repeats: entity labels or claim types."""
    gold, run = _labels(finding.gold), _labels(finding.run)
    if gold == run or not run:
        return gold
    return tuple(dict.fromkeys((*gold, *run)))


def _labels(item: EntityItem | ClaimItem | None) -> tuple[str, ...]:
    if item is None:
        return ()
    return (item.entity.label,) if isinstance(item, EntityItem) else item.claim.claim_type
