"""`annotator assign`: who reviews which article, evenly or by hand."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import asdict

from annotator.cli.parsing import UsedWrongly
from annotator.cli.projects import now, opened
from annotator.cli.reporting import note, say, say_json
from annotator.domain.article import ArticleId
from annotator.domain.errors import InvalidInput, NotPossible
from annotator.domain.records import Record
from annotator.services.assigning import OVERLAP, Plan, plan_of, planned
from annotator.services.ports import Assignment, Project
from annotator.services.team import assign, clean_name, known_articles


def run_assign(options: Namespace) -> int:
    is_wish = bool(options.reviewer or options.to or options.withdraw)
    with opened(options.project, to_read=options.dry_run or not is_wish) as project:
        if options.withdraw:
            return _withdraw(project, options)
        plan = _plan(project, options)
        if plan.new and not options.dry_run:
            assign(project, plan, at=now())
    if options.json:
        say_json(_record(plan, options))
    else:
        _report(plan, options)
    return 0


def _plan(project: Project, options: Namespace) -> Plan:
    existing = project.assignments.all()
    try:
        return plan_of(_articles(project), _wanted(project, options), existing=existing)
    except InvalidInput as error:
        raise UsedWrongly(error.message, error.advice) from error


def _wanted(project: Project, options: Namespace) -> Sequence[Assignment]:
    """What is to be assigned; nothing where one only looks."""
    if options.to:
        name, *articles = options.to
        _check_named(articles, "--to")
        return [Assignment(a, clean_name(name)) for a in known_articles(project, articles)]
    if not options.reviewer:
        return []
    articles = known_articles(project, options.articles) or _articles(project)
    return planned(
        articles,
        [clean_name(name) for name in options.reviewer],
        each=options.each,
        overlap=_overlap(options),
        overlap_reviewers=options.overlap_reviewers,
        seed=options.seed,
        existing=project.assignments.all(),
    )


def _overlap(options: Namespace) -> float:
    """The usual share, where it was not said and there are enough reviewers for it."""
    if options.overlap is not None:
        return float(options.overlap)
    return OVERLAP if len(options.reviewer) >= options.overlap_reviewers else 0.0


def _articles(project: Project) -> Sequence[ArticleId]:
    articles = project.articles.ids()
    if not articles:
        raise NotPossible("The project has no articles.", "annotator import brings some in.")
    return articles


def _check_named(articles: Sequence[str], option: str) -> None:
    if not articles:
        raise UsedWrongly(f"{option} names no article.", "annotator articles lists them all.")


def _report(plan: Plan, options: Namespace) -> None:
    for share in plan.shares:
        numbers = f"{share.articles} articles\t{share.shared} shared\t{share.new} new"
        say(f"{share.reviewer}\t{numbers}")
    nobody = plan.articles - plan.assigned
    rest = f", {nobody} for nobody in particular" if nobody else ""
    say(f"{plan.articles} articles, {plan.shared} for several reviewers{rest}")
    if options.dry_run:
        note("Nothing was assigned: this was a dry run.")
    elif not plan.new and (options.reviewer or options.to):
        note("Nothing was left to assign.")


def _record(plan: Plan, options: Namespace) -> Record:
    return {
        "articles": plan.articles,
        "assigned": plan.assigned,
        "shared": plan.shared,
        "reviewers": [asdict(share) for share in plan.shares],
        "new": [asdict(entry) for entry in plan.new],
        "seed": options.seed,
        "dry_run": options.dry_run,
    }


def _withdraw(project: Project, options: Namespace) -> int:
    name, *articles = options.withdraw
    reviewer = clean_name(name)
    if reviewer not in {each.name for each in project.reviewers()}:
        raise NotPossible(
            f"Nobody called {reviewer} reviews in this project.", "annotator assign lists all."
        )
    chosen = known_articles(project, articles) or list(project.assignments.of(reviewer))
    given = project.assignments.of(reviewer) & set(chosen)
    if not options.dry_run:
        project.assignments.withdraw([Assignment(article, reviewer) for article in given])
    if options.json:
        say_json({"reviewer": reviewer, "withdrawn": sorted(given), "dry_run": options.dry_run})
        return 0
    say(f"{reviewer}\t{len(given)} articles withdrawn")
    if options.dry_run:
        note("Nothing was withdrawn: this was a dry run.")
    return 0
