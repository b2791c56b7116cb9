"""Pace: claims that were confirmed faster than anybody can read them. Nothing is ever blocked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil

from annotator.domain.article import ArticleId
from annotator.domain.edit import Change, Edit
from annotator.domain.layer import ReviewedClaim

WORDS_PER_MINUTE = 600
"""Beyond this nobody reads but skims; a good reader takes in about 250 words a minute."""
LEAST_RUN = 5
LETTERS_OF_A_WORD = 6
"""With the space after it. An edit knows where a claim stands, not its words, and the text may
have a newer revision by now; so words are counted by their letters."""


@dataclass(frozen=True, slots=True)
class HastyRun:
    """Claims confirmed in a row, each faster than it can be read. Times are UTC, ISO 8601."""

    article: ArticleId
    confirmed: int
    began_at: str
    ended_at: str


def least_ms(words: float, words_per_minute: int = WORDS_PER_MINUTE) -> float:
    """The shortest time in which somebody may have read so many words."""
    return words * 60_000 / words_per_minute


class PaceWatch:
    """Looks at edits as they are made. Any edit that is no hasty confirmation ends a run."""

    def __init__(self, words_per_minute: int = WORDS_PER_MINUTE) -> None:
        self.words_per_minute = words_per_minute
        self._run: HastyRun | None = None

    def see(self, edit: Edit) -> HastyRun | None:
        """The run that `edit` belongs to, once it is long enough to be called one."""
        confirmed = sum(_is_confirmation(change) for change in edit.changes)
        if not confirmed or edit.active_ms >= least_ms(_words(edit), self.words_per_minute):
            self._run = None
            return None
        run = self._run or HastyRun(edit.article, 0, edit.made_at, edit.made_at)
        self._run = replace(run, confirmed=run.confirmed + confirmed, ended_at=edit.made_at)
        return self._run if self._run.confirmed >= LEAST_RUN else None

    def forget(self) -> None:
        """What comes next begins anew."""
        self._run = None


def hasty_runs(
    edits: Iterable[Edit], words_per_minute: int = WORDS_PER_MINUTE
) -> Iterator[HastyRun]:
    """Every such run among a reviewer's edits, in their order; `article` is where it began."""
    watch = PaceWatch(words_per_minute)
    going: HastyRun | None = None
    for edit in edits:
        run = watch.see(edit)
        if going is not None and run is None:
            yield going
        going = run
    if going is not None:
        yield going


def _is_confirmation(change: Change) -> bool:
    """A claim that is accepted as it stands; one that was corrected has been looked at."""
    before, after = change.before, change.after
    if not isinstance(after, ReviewedClaim) or after.decision is None:
        return False
    was = before.decision if isinstance(before, ReviewedClaim) else None
    return after.decision.status == "accepted" and (was is None or was.status != "accepted")


def _words(edit: Edit) -> int:
    claims = (c.after.claim for c in edit.changes if isinstance(c.after, ReviewedClaim))
    letters = sum(part.end - part.start for claim in claims for part in claim.spans)
    return ceil(letters / LETTERS_OF_A_WORD)
