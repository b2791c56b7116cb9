"""The dialogs that tell what came of something, with hostile words for all that files say."""

from collections.abc import Iterator
from urllib.parse import quote

from PySide6.QtWidgets import QDialog, QWidget

from annotator.domain.article import ArticleId
from annotator.domain.suggestion import Run
from annotator.services.importing.outcome import ImportOutcome, Skip
from annotator.services.importing.predictions_outcome import PredictionsOutcome
from annotator.services.moving.outcome import MergedLayer, MergeOutcome, ShareOutcome
from annotator.services.ports import Quarantined, Refusal
from annotator.ui.dialogs.check_dialog import CheckDialog
from annotator.ui.dialogs.import_dialogs import CsvColumnsDialog, ImportOutcomeDialog
from annotator.ui.dialogs.merge_dialog import MergeDialog
from annotator.ui.dialogs.predictions_dialogs import (
    PredictionsOutcomeDialog,
    RefusedRecordsDialog,
    RunNameDialog,
)
from annotator.ui.dialogs.reviewer_dialog import ReviewerDialog, ReviewerOffer, Seat
from annotator.ui.safety.link_dialog import LinkDialog
from annotator.ui.safety.web_address import web_address
from tests.torture.hostile_words import SIGN, Hostile


def dialogs_of_outcomes(hostile: Hostile, parent: QWidget) -> Iterator[QDialog]:
    yield ImportOutcomeDialog(_import(hostile), parent=parent)
    yield RunNameDialog(
        hostile.wild("run file"), hostile.wild("run name"), hostile.wild("version"), parent=parent
    )
    outcome = _predictions(hostile)
    yield PredictionsOutcomeDialog(outcome, parent=parent)
    yield RefusedRecordsDialog(outcome.quarantine, parent=parent)
    yield MergeDialog(_merge(hostile), parent=parent)
    yield CheckDialog([hostile.wild("problem")], parent=parent)
    columns = [hostile.wild("column"), "text"]
    yield CsvColumnsDialog(columns, {"text": columns[0]}, [columns], parent=parent)
    page = f"http://{quote(SIGN)}login:&amp;@127.0.0.1:{hostile.port}/{SIGN}page?&lt;&Key"
    yield LinkDialog(web_address(page), parent=parent)
    seats = (Seat(hostile.words("seat"), "teal", 1),)
    yield ReviewerDialog(
        ReviewerOffer(hostile.wild("offer"), seats, hostile.words("seat"), "&Quit"), parent=parent
    )


def _import(hostile: Hostile) -> ImportOutcome:
    return ImportOutcome(
        skips=(Skip(hostile.wild("skipped file"), 1, hostile.wild("skip reason")),),
        refusals=(Refusal(hostile.wild("refused file"), None, hostile.wild("refusal")),),
    )


def _predictions(hostile: Hostile) -> PredictionsOutcome:
    run = Run(hostile.words("outcome run"), "1", "abc", "predictions")
    entry = Quarantined(run.key, hostile.wild("quarantine file"), 3, hostile.wild("why"), "{}")
    return PredictionsOutcome(
        run, taken=1, quarantine=(entry,), unknown_labels={hostile.words("unknown label"): 2}
    )


def _merge(hostile: Hostile) -> MergeOutcome:
    layer = MergedLayer(
        ArticleId(hostile.wild("merged id")),
        hostile.wild("merged title"),
        hostile.wild("merged reviewer"),
        "refused",
        hostile.wild("merge reason"),
    )
    share = ShareOutcome(hostile.wild("merged file"), (layer,), (hostile.wild("newcomer"),))
    return MergeOutcome((share, ShareOutcome(hostile.wild("bad file"), refusal=hostile.wild("no"))))
