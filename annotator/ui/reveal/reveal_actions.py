"""The part of the action table that belongs to revealing and to the pairs that come of it."""

from annotator.ui.action import IN_REVIEW, READING, REVEALED, Action

REVEALING: tuple[Action, ...] = (
    Action("article.reveal", "Reveal the suggestions, or show the pairs", "Go", ("J",),
           READING | REVEALED, hint="reveal", with_words=False),
    Action("reveal.decide", "Take the marked choice and go on", "Pairs", ("Return", "Enter"),
           REVEALED, hint="marked choice"),
    Action("reveal.yours", "Keep yours", "Pairs", ("1",), REVEALED, hint="keep yours"),
    Action("reveal.machine", "Take the machine’s", "Pairs", ("2",), REVEALED,
           hint="take the machine’s"),
    Action("reveal.both", "Keep both", "Pairs", ("3",), REVEALED, hint="keep both"),
    Action("reveal.neither", "Neither", "Pairs", ("0",), REVEALED, hint="neither"),
    Action("reveal.edit", "Edit the claim", "Pairs", ("4",), REVEALED, hint="edit"),
    Action("reveal.next", "Next pair", "Pairs", ("Down",), REVEALED, hint="pair"),
    Action("reveal.previous", "Previous pair", "Pairs", ("Up",), REVEALED),
    Action("reveal.next_open", "Next undecided pair", "Pairs", ("Ctrl+Down",), REVEALED),
    Action("reveal.hide", "Hide the machine’s claims in the text", "Pairs", ("H",), REVEALED,
           hint="hide the machine’s"),
    Action("view.reveal_report", "What revealing changed…", "View", (), IN_REVIEW),
)  # fmt: skip
