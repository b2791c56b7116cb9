"""The part of the action table that belongs to the views besides the review."""

from annotator.ui.action import ADJUDICATING, AGREEING, IN_REVIEW, OTHER_VIEWS, Action

LETTERS = "ABCDEFGHI"
MOST_KEYED = 6
"""So many reviewers have a key of their own; of more, the versions are taken by the mouse."""

SHOWING: tuple[Action, ...] = (
    Action("view.compare", "Compare with gold", "View", ("F6", "Ctrl+Shift+C"), hint="compare"),
    Action("view.adjudicate", "Adjudicate", "View", ("F7",), hint="adjudicate"),
    Action("view.agreement", "Agreement", "View", ("F8",), hint="agreement"),
    Action("view.lessons", "My layer beside the gold", "View", (), IN_REVIEW | ADJUDICATING),
    Action("view.review", "Back to the review", "View", ("Esc",), OTHER_VIEWS, hint="review"),
)

ADJUDICATION: tuple[Action, ...] = (
    Action("adjudicate.next", "Next item", "Adjudicate", ("Down",), ADJUDICATING, hint="item"),
    Action("adjudicate.previous", "Previous item", "Adjudicate", ("Up",), ADJUDICATING),
    Action("adjudicate.decide", "Take the marked choice and go on", "Adjudicate",
           ("Return", "Enter"), ADJUDICATING, hint="marked choice, go on"),
    *(
        Action(f"adjudicate.take/{place}", f"Take {letter}", "Adjudicate", (str(place + 1),),
               ADJUDICATING, hint=f"take {letter}")
        for place, letter in enumerate(LETTERS[:MOST_KEYED])
    ),
    Action("adjudicate.longest", "Longest borders", "Adjudicate", ("L",), ADJUDICATING,
           hint="longest"),
    Action("adjudicate.shortest", "Shortest borders", "Adjudicate", ("S",), ADJUDICATING,
           hint="shortest"),
    Action("adjudicate.intersection", "The words all have", "Adjudicate", ("I",), ADJUDICATING,
           hint="intersection"),
    Action("adjudicate.edit", "Edit the fields", "Adjudicate", ("E",), ADJUDICATING, hint="edit"),
    Action("adjudicate.end_left", "End one word back", "Adjudicate", ("Left",), ADJUDICATING),
    Action("adjudicate.end_right", "End one word on", "Adjudicate", ("Right",), ADJUDICATING,
           hint="end"),
    Action("adjudicate.start_left", "Start one word back", "Adjudicate", ("Shift+Left",),
           ADJUDICATING),
    Action("adjudicate.start_right", "Start one word on", "Adjudicate", ("Shift+Right",),
           ADJUDICATING, hint="start"),
    Action("adjudicate.reject", "Reject", "Adjudicate", ("Backspace",), ADJUDICATING,
           hint="reject"),
    Action("adjudicate.reason", "Reason for the decision", "Adjudicate", ("O",), ADJUDICATING,
           hint="reason"),
    Action("adjudicate.reopen", "Open the item again", "Adjudicate", ("Ctrl+Backspace",),
           ADJUDICATING, hint="open again"),
    Action("adjudicate.undo", "Undo the decision", "Adjudicate", ("U", "Ctrl+Z"), ADJUDICATING,
           hint="undo"),
    Action("adjudicate.redo", "Redo the decision", "Adjudicate",
           ("Shift+U", "Ctrl+Shift+Z", "Ctrl+Y"), ADJUDICATING, hint="redo"),
    Action("adjudicate.next_article", "Next article", "Adjudicate", ("PgDown",), ADJUDICATING,
           hint="article"),
    Action("adjudicate.previous_article", "Previous article", "Adjudicate", ("PgUp",),
           ADJUDICATING),
    Action("adjudicate.finish", "Finish the article", "Adjudicate", ("F",), ADJUDICATING,
           hint="finish"),
    Action("adjudicate.reopen_article", "Open the finished article again", "Adjudicate",
           ("Shift+F",), ADJUDICATING, hint="open article again"),
    Action("adjudicate.side", "Side by side, or one over the other", "Adjudicate", ("D",),
           ADJUDICATING, hint="side by side"),
    Action("adjudicate.names", "Show or hide the names", "Adjudicate", ("N",), ADJUDICATING,
           hint="names"),
    Action("adjudicate.agreed", "List what all agree on too", "Adjudicate", ("A",), ADJUDICATING,
           hint="agreed ones"),
)  # fmt: skip

AGREEMENT: tuple[Action, ...] = (
    Action("agreement.next", "Next difference", "Agreement", ("Down",), AGREEING,
           hint="difference"),
    Action("agreement.previous", "Previous difference", "Agreement", ("Up",), AGREEING),
    Action("agreement.open", "Open its article", "Agreement", ("Return", "Enter"), AGREEING,
           hint="open article"),
    Action("agreement.part", "All together, two by two, or with the run", "Agreement", ("V",),
           AGREEING, hint="next numbers"),
    Action("agreement.blind", "Blind layers alone, or all", "Agreement", ("B",), AGREEING,
           hint="blind"),
    Action("agreement.again", "Compare the layers again", "Agreement", ("F5",), AGREEING),
)  # fmt: skip
