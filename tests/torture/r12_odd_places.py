"""R12: clocks, locales and paths as they happen to be."""

from collections import Counter
from pathlib import Path

from tests.torture.odd_clocks import MOMENTS, wrong_under_odd_clocks
from tests.torture.odd_locales import COMMANDS, LOCALES, wrong_in
from tests.torture.odd_paths import NAMES, STEPS, everything_under
from tests.torture.row import Row

FULL, SHORT = 6, 1
SHORT_PATHS = ("Ku\u0308che, 50 % off #1 ?a=b&c;d",)


def measure(folder: Path, times: int) -> Row:
    """`times` locales, with all clocks and paths where that is more than one."""
    is_short = times == SHORT
    names = SHORT_PATHS if is_short else NAMES
    moments = MOMENTS[:3] if is_short else MOMENTS
    counted: Counter[str] = Counter()
    wrong = wrong_under_odd_clocks(folder, moments)
    for number, name in enumerate(names):
        place = folder / str(number)
        place.mkdir()
        found = everything_under(name, place)
        counted.update(made=found.made, refused=len(found.refused))
        wrong += [*found.wrong, *found.refused]
    commands = 1 if is_short else len(COMMANDS)
    for number, locale in enumerate(LOCALES[:times]):
        wrong += wrong_in(locale, folder / f"locale {number}", commands)
    figure = (
        f"{len(moments)} clocks, {len(names)} paths ({counted['made']} of "
        f"{len(names) * len(STEPS)} things made under them), {times} locales of {commands} "
        f"commands: {len(wrong)} failures"
    )
    return Row(
        id="R12",
        what="wall clock jumps, other locales, odd paths",
        goal="0 failures",
        figure="; ".join((figure, *wrong[:3])),
        is_kept=not wrong,
    )
