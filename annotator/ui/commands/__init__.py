"""What each action of the review does: one small function for each row of the action table."""

from collections.abc import Callable, Mapping

from annotator.domain.scheme import Scheme
from annotator.ui.commands import claim_commands, entity_commands, reading_commands
from annotator.ui.workbench import Workbench

Command = Callable[[Workbench], None]


def review_commands(scheme: Scheme) -> Mapping[str, Command]:
    """The commands of the workbench by action id; scheme and action table must agree."""
    return {
        **claim_commands.COMMANDS,
        **entity_commands.COMMANDS,
        **reading_commands.COMMANDS,
        **claim_commands.scheme_commands(scheme),
        **entity_commands.label_commands(scheme),
    }
