"""`annotator package` and `annotator merge`: work that travels as files."""

from argparse import Namespace
from dataclasses import asdict
from functools import partial

from annotator.cli.parsing import UsedWrongly
from annotator.cli.projects import now, opened
from annotator.cli.reporting import cancelled_by_keyboard, note, progress_bar, say, say_json
from annotator.domain.article import ArticleId
from annotator.domain.records import Record
from annotator.services.moving.conflicts import ShownConflict, open_conflicts, settle
from annotator.services.moving.merging import merge_shares
from annotator.services.moving.outcome import FATES, MergedLayer, MergeOutcome
from annotator.services.moving.packaging import ArticleChoice, PackageContents, packed
from annotator.services.ports import Project
from annotator.store.packages import made_package, opened_share

MISUSED = "Files are merged first, and conflicts decided then."


def run_package(options: Namespace) -> int:
    made_at = now()
    with (
        opened(options.project) as project,
        cancelled_by_keyboard() as is_cancelled,
        progress_bar("Packing", is_share=True) as progress,
    ):
        contents = packed(
            project,
            options.reviewer,
            _choice(options),
            into=partial(
                made_package, options.file, of=project, made_at=made_at, replaces=options.force
            ),
            made_at=made_at,
            progress=progress,
            is_cancelled=is_cancelled,
        )
    if options.json:
        say_json({"file": str(options.file), **asdict(contents)})
    else:
        _report_package(options, contents)
    return 0


def _choice(options: Namespace) -> ArticleChoice:
    if options.articles:
        return [ArticleId(article) for article in options.articles]
    return "all" if options.all else "assigned"


def _report_package(options: Namespace, contents: PackageContents) -> None:
    begun = f", {contents.begun} of them begun" if contents.begun else ""
    say(f"{len(contents.articles)} articles for {contents.reviewer}{begun}")
    if contents.added:
        note(f"{contents.added} of them come along because relations lead to them.")
    say(str(options.file))


def run_merge(options: Namespace) -> int:
    decisions = [*((n, "here") for n in options.keep), *((n, "there") for n in options.take)]
    if decisions and (options.shares or options.dry_run):
        raise UsedWrongly("--keep and --take stand alone.", MISUSED)
    if decisions:
        return _settle(options)
    with opened(options.project, to_read=not options.shares) as project:
        if options.shares:
            outcome = _merge(project, options)
            _report_merge(project, outcome, options)
            return 0 if outcome.is_clean else 1
        _report_conflicts(open_conflicts(project), as_json=options.json)
    return 0


def _settle(options: Namespace) -> int:
    if set(options.keep) & set(options.take):
        raise UsedWrongly("A conflict is decided one way or the other.", MISUSED)
    with opened(options.project) as project:
        with project.transaction():
            kept = [settle(project, number, "here").number for number in options.keep]
            taken = [settle(project, number, "there").number for number in options.take]
        left = len(open_conflicts(project))
    if options.json:
        say_json({"kept": kept, "taken": taken, "open": left})
    else:
        say(f"kept {len(kept)}, taken {len(taken)}, {left} conflicts left to decide")
    return 0


def _merge(project: Project, options: Namespace) -> MergeOutcome:
    with (
        cancelled_by_keyboard() as is_cancelled,
        progress_bar("Merging", is_share=True) as progress,
    ):
        return merge_shares(
            project,
            options.shares,
            opened_share,
            found_at=now(),
            is_trial=options.dry_run,
            progress=progress,
            is_cancelled=is_cancelled,
        )


def _report_merge(project: Project, outcome: MergeOutcome, options: Namespace) -> None:
    conflicts = open_conflicts(project)
    if options.json:
        say_json({**_merge_record(outcome), "open": [_conflict_record(c) for c in conflicts]})
        return
    for share in outcome.shares:
        if share.refusal:
            say(f"refused {share.file}: {share.refusal}")
        for name in share.new_reviewers:
            say(f"{share.file}: {name} is a new reviewer")
        for layer in share.layers:
            if layer.fate == "refused":
                say(f"refused {_place(layer)} in {share.file}: {layer.reason}")
    say(", ".join(f"{name} {number}" for name, number in _numbers(outcome).items()))
    _say_what_comes_next(outcome, conflicts)


def _say_what_comes_next(outcome: MergeOutcome, conflicts: list[ShownConflict]) -> None:
    if outcome.is_trial:
        note("Nothing was merged: this was a dry run.")
    elif conflicts:
        _report_conflicts(conflicts, as_json=False)
    if outcome.was_cancelled:
        note("Stopped. The shares that were done are kept.")


def _place(layer: MergedLayer) -> str:
    return f"{layer.article} of {layer.reviewer}"


def _numbers(outcome: MergeOutcome) -> dict[str, int]:
    return {"read": outcome.read, **{fate: outcome.count(fate) for fate in FATES}}


def _merge_record(outcome: MergeOutcome) -> Record:
    return {
        **_numbers(outcome),
        "dry_run": outcome.is_trial,
        "cancelled": outcome.was_cancelled,
        "shares": [asdict(share) for share in outcome.shares],
    }


def _report_conflicts(conflicts: list[ShownConflict], *, as_json: bool) -> None:
    if as_json:
        say_json([_conflict_record(conflict) for conflict in conflicts])
        return
    for shown in conflicts:
        conflict = shown.conflict
        say(f"conflict {conflict.number}\t{conflict.reviewer}\t{conflict.file}\t{shown.title}")
        for side, layer in (("here", shown.here), ("there", shown.there)):
            numbers = layer.counts and f"{layer.counts.decided}/{layer.counts.claims}"
            say(f"  {side}\t{layer.status}\t{numbers}\t{layer.edits} edits\t{layer.edited_at}")
        for each in shown.differences:
            say(f"  {each.kind}\t{each.here}\t{each.there}\t{each.words}")
    if conflicts:
        note("Decide each with --keep N (the layer here) or --take N (the one from the share).")
    else:
        note("There is no conflict to decide.")


def _conflict_record(shown: ShownConflict) -> Record:
    record = asdict(shown)
    conflict = record.pop("conflict")
    del conflict["body"]
    return {**conflict, **record}
