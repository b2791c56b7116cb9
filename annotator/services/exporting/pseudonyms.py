"""The names that reviewers go by in a gold file."""

import re
from collections.abc import Sequence
from itertools import count

from annotator.services.ports import Reviewer

_PSEUDONYM = re.compile(r"r\d+")


def shown_names(reviewers: Sequence[Reviewer], *, with_names: bool) -> dict[str, str]:
    """By name. Somebody known only as r2, from another project's gold file, stays r2 unless
    a reviewer of this project goes by it: a gold file leaves an empty project as it came.
    """
    if with_names:
        return {reviewer.name: reviewer.name for reviewer in reviewers}
    own = [reviewer for reviewer in reviewers if not _PSEUDONYM.fullmatch(reviewer.name)]
    shown = {reviewer.name: reviewer.pseudonym for reviewer in own}
    strangers = [reviewer.name for reviewer in reviewers if reviewer not in own]
    taken = set(shown.values())
    for name in strangers:
        free = (f"r{n}" for n in count(1) if f"r{n}" not in taken and f"r{n}" not in strangers)
        shown[name] = name if name not in taken else next(free)
        taken.add(shown[name])
    return shown
