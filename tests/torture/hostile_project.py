"""A project in which every word that can come from elsewhere is a hostile one."""

import json
import re
from contextlib import closing
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from annotator.domain.article import (
    Article,
    ArticleId,
    ArticleMeta,
    Region,
    Structure,
    make_article,
    text_sha256,
)
from annotator.domain.claim import Anchor, Argument, Attribution, Claim, Quantity
from annotator.domain.entity import Entity
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, Run, SuggestedClaim, SuggestedEntity
from annotator.formats.predictions import read_predictions
from annotator.locations import resource
from annotator.services.guidelines import revised
from annotator.services.importing.predictions import add_predictions, predictions_run
from annotator.services.moving.merging import merge_shares
from annotator.services.moving.packaging import fill_package, package_contents
from annotator.services.ports import Project
from annotator.services.review import deciding, reading
from annotator.services.review.session import ReviewSession
from annotator.store.packages import made_package, opened_share
from annotator.store.project import create_project, open_project
from tests.torture.hostile_words import Hostile

NOON = "2026-03-01T12:00:00Z"
ARTICLES = 3
SENTENCES = 3
LONGEST_TITLE = 190


def make_hostile_project(folder: Path, hostile: Hostile) -> Path:
    """The path of the project; two reviewers have finished articles in it, one of them has a
    conflict with a share, and there are predictions with a quarantine."""
    made = folder / "made.annotator"
    with closing(
        create_project(
            made, name=hostile.words("project"), scheme_toml=scheme(hostile), created_at=NOON
        )
    ) as project:
        _fill(project, hostile)
        _predict(project, folder, hostile)
        share = _share(project, folder, hostile)
        _review(project, hostile, hostile.words("ann"))
    with closing(open_project(share)) as travelled:
        _review(travelled, hostile, hostile.words("ann"), reason=True)
    with closing(open_project(made)) as project:
        merge_shares(project, [share], opened_share, found_at=NOON)
    return made.rename(folder / f"{hostile.file_name('file')}.annotator")


def scheme(hostile: Hostile) -> str:
    """The default one, with hostile titles, tags and reasons."""
    toml = resource("scheme.toml").read_text("utf-8")

    def titled(match: re.Match[str]) -> str:
        words = hostile.words(match[2])[:LONGEST_TITLE]
        return f"{match[1]} = {json.dumps(words, ensure_ascii=False)}"

    return re.sub(r'\b(title|tag) = "([^"]*)"', titled, toml)


def _fill(project: Project, hostile: Hostile) -> None:
    run = Run(hostile.words("run"), hostile.words("1")[:150], "abc", "extractor", NOON)
    for number in range(ARTICLES):
        article = _article(hostile, number)
        project.articles.add(article)
        project.suggestions.save(article, run, _extraction(article, hostile))
    for name in ("ann", "bo"):
        project.reviewer(hostile.words(name))
    revised(project, f"# {hostile.words('guide')}\n\n{hostile.words('rule')}", by=NOON)


def _article(hostile: Hostile, number: int) -> Article:
    text = "\n\n".join(hostile.wild(f"sentence{number}{one}") for one in range(SENTENCES))
    meta = ArticleMeta(
        title=hostile.wild(f"title{number}"),
        source=hostile.words("source"),
        publisher=hostile.wild("publisher"),
        author=hostile.wild("author"),
        published="2026-01-01",
        language="en",
    )
    return replace(make_article(f"a{number}", text), meta=meta, origin=hostile.file_name("origin"))


def _extraction(article: Article, hostile: Hostile) -> Extraction:
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", article.text)]
    tokens = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\w+|[^\w\s]", article.text))
    structure = Structure((Region(Span(0, len(article.text)), "body"),), tuple(lines), tokens)
    entities = tuple(
        SuggestedEntity(f"e{n}", Entity(Span(line.start, line.start + 12), label), 0.9)
        for n, (line, label) in enumerate(
            zip(lines, ("PERSON", "ORG", hostile.words("LABEL")), strict=True)
        )
    )
    claims = tuple(
        SuggestedClaim(f"c{n}", _claim(line, f"e{n}", hostile), 0.8) for n, line in enumerate(lines)
    )
    return Extraction(structure, entities, claims)


def _claim(line: Span, entity: str, hostile: Hostile) -> Claim:
    start, cue = Span(line.start, line.start + 12), Span(line.start + 12, line.start + 21)
    return Claim(
        (line,),
        normalized=hostile.wild("normalized"),
        claim_type=("causal", hostile.words("type")),
        checkworthiness="check_worthy",
        attribution=Attribution("direct_quote", (start,), (cue,), entity),
        time=Anchor(start, hostile.words("time")),
        place=Anchor(start, hostile.words("place")),
        quantities=(Quantity(start, -2.5, hostile.words("unit")),),
        arguments=(Argument(hostile.words("role"), entity),),
        note=hostile.wild("note"),
    )


def _predict(project: Project, folder: Path, hostile: Hostile) -> None:
    """One record that is taken, one whose label goes into the report, and two in quarantine."""
    file = folder / f"{hostile.file_name('predictions')}.jsonl"
    article = project.articles.find(ArticleId("a0"))
    assert article is not None
    whole = {"schema_version": "1.0", "offset_unit": "codepoint"}
    spans = [{"start": 0, "end": 12, "label": hostile.words("PREDICTED")}]
    records = [
        {**whole, "id": "a0", "text_sha256": text_sha256(article.text), "spans": spans},
        {**whole, "id": hostile.wild("missing"), "text_sha256": "0" * 64, "spans": spans},
        {hostile.words("key"): hostile.wild("value")},
    ]
    file.write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")
    run = predictions_run(
        hostile.words("model")[:190],
        "1",
        file_sha256=sha256(file.read_bytes()).hexdigest(),
        created_at=NOON,
    )
    add_predictions(project, read_predictions(file, doc_bin=lambda path, **_: iter(())), run)


def _share(project: Project, folder: Path, hostile: Hostile) -> Path:
    path, name = folder / "share.annotator", hostile.words("ann")
    contents = package_contents(project, name, "all")
    with made_package(path, of=project, made_at=NOON) as package:
        fill_package(project, package, contents, made_at=NOON)
    return path.rename(folder / f"{hostile.file_name('share')}.annotator")


def _review(project: Project, hostile: Hostile, name: str, *, reason: bool = False) -> None:
    """Two articles are finished by both; with `reason` a first claim is rejected instead."""
    names = [name] if reason else [name, hostile.words("bo")]
    for place, reviewer in enumerate(names):
        session = ReviewSession(project, reviewer)
        for number in range(ARTICLES - 1):
            desk = session.open(ArticleId(f"a{number}"))
            for order, item in enumerate(desk.counted.claims_in_order()):
                stamp = session.stamp()
                if order == place + reason:
                    changes = deciding.rejected(desk.counted, item.id, "not_a_claim", stamp)
                else:
                    changes = deciding.confirmed(desk.counted, item.id, stamp)
                session.commit(hostile.words("edit"), changes, stamp)
            stamp, now = session.stamp(), session.desk
            assert now is not None
            session.commit("note", reading.noted(now.layer, hostile.wild("article note")), stamp)
            now = session.desk
            assert now is not None
            session.commit("finish", reading.finished(now.counted, now.structure, stamp), stamp)
