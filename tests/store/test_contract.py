"""What every Project does, the stored one and the one in memory."""

from dataclasses import replace

import pytest

from annotator.domain.article import ArticleId, Structure, make_article
from annotator.domain.claim import Claim, Quantity
from annotator.domain.decision import Provenance
from annotator.domain.edit import Change
from annotator.domain.errors import InvalidInput, NotPossible
from annotator.domain.layer import LayerState, ReviewedClaim
from annotator.domain.layer_records import layer_records
from annotator.domain.span import Span
from annotator.domain.suggestion import Extraction, SuggestedClaim, Suggestions
from annotator.services.ports import Excerpt, LayerCounts, Project, Reviewer
from annotator.services.review.opening import opened_layer
from tests.store.examples import (
    CLAIM,
    EXTRACTION,
    FILE,
    ITEMS,
    LATER,
    META,
    NONE,
    ONE,
    OPEN_CLAIM,
    PREDICTED,
    RULES,
    RULES_2,
    STRUCTURE,
    TALKS,
    adding,
    an_article,
    an_edit,
    decision,
    held,
    own_claim,
    with_claims,
)


class TestArticles:
    def test_an_article_comes_back_as_it_was(self, project: Project) -> None:
        assert project.articles.add(an_article()) == "taken"
        assert project.articles.find(TALKS) == an_article()
        assert project.articles.find_text(an_article().sha256) == an_article()
        assert project.articles.find(ArticleId("other")) is None
        assert project.articles.find_text("0" * 64) is None

    @pytest.mark.parametrize(
        "text",
        [
            "a\0b",
            "\ufeffBOM",
            "one\r\ntwo\rthree\n",
            "\u2028\u2029\x85\x1c.",
            "🌍👩‍👩‍👧 e\u0301",
            " x ",
        ],
    )
    def test_every_character_of_a_text_is_kept(self, project: Project, text: str) -> None:
        assert held(project, text).text == text

    def test_the_same_text_is_skipped_under_any_id(self, project: Project) -> None:
        project.articles.add(an_article())
        assert project.articles.add(an_article()) == "skipped"
        assert project.articles.add(an_article(article_id="other")) == "skipped"
        assert project.articles.ids() == [TALKS]

    def test_another_text_under_a_known_id_is_a_new_revision(self, project: Project) -> None:
        project.articles.add(an_article())
        assert project.articles.add(an_article("new text")) == "revised"
        newest = project.articles.find(TALKS)
        assert newest == replace(an_article("new text"), revision=2)
        assert project.articles.find_text(an_article().sha256) is None, "only the newest counts"
        assert project.articles.add(an_article()) == "revised", "an old text may come back"
        assert project.articles.find(TALKS) == replace(an_article(), revision=3)
        assert project.articles.ids() == [TALKS]

    def test_a_text_that_is_not_the_hashed_one_is_refused(self, project: Project) -> None:
        with pytest.raises(InvalidInput):
            project.articles.add(replace(an_article(), text="another text"))
        with pytest.raises(InvalidInput):
            project.articles.add(replace(an_article(), text="half \ud83d a pair"))
        assert project.articles.ids() == []


class TestSearch:
    """What words mean is tried in tests/services/test_searching."""

    @pytest.fixture
    def project(self, project: Project) -> Project:
        texts = ("ÄRGER in KÖLN", "100 % sure_", "before\0after", "北京 spoke to Köln", "a 𝔞 b")
        for number, text in enumerate(texts):
            project.articles.add(make_article(f"a{number}", text))
        project.articles.add(make_article("known", "plain", meta=META))
        return project

    @pytest.mark.parametrize(
        ("words", "numbers"),
        {
            "ärger": [1],
            "arger kol": [1],
            "koln": [1, 4],
            '"in köln"': [1],
            '"in köl': [1],
            '"köln in"': [],
            "rger": [],
            "kö": [],
            "kö*": [1, 4],
            "100": [2],
            "%": [2],
            "_ sure": [2],
            "AFTER": [3],
            "北": [4],
            "北京 to": [4],
            "𝔞": [5],
            "talk": [6],
            "WIRE": [6],
            "post": [6],
            "b. kim": [6],
            '"b. kim" plain': [6],
            "köln OR plain": [],
            "absent": [],
        }.items(),
    )
    def test_words_are_found(self, project: Project, words: str, numbers: list[int]) -> None:
        assert list(project.search.all(words)) == numbers
        assert list(project.search.first(words, 1)) == numbers[:1]

    def test_without_words_every_article_is_found(self, project: Project) -> None:
        assert list(project.search.all(' "" *')) == [1, 2, 3, 4, 5, 6]

    def test_only_the_newest_revision_counts(self, project: Project) -> None:
        project.articles.add(make_article("a0", "Now about Rome"))
        assert list(project.search.all("köln")) == [4]
        assert list(project.search.all("rome")) == [1]
        project.articles.add(make_article("a0", "ÄRGER in KÖLN"))
        assert list(project.search.all("köln")) == [1, 4]
        assert list(project.search.all("rome")) == []

    def test_what_was_cancelled_ends(self, project: Project) -> None:
        for words in ("köln", "北京"):
            assert list(project.search.all(words, is_cancelled=lambda: True)) == []

    def test_an_excerpt_shows_where_an_article_holds_the_words(self, project: Project) -> None:
        found = project.search.excerpts([4, 1, 3], "köln ")
        assert found == {
            1: Excerpt("ÄRGER in ", "KÖLN", ""),
            4: Excerpt("北京 spoke to ", "Köln", ""),
        }

    def test_a_search_made_anew_finds_the_same(self, project: Project) -> None:
        project.search.rebuild()
        assert list(project.search.all("koln")) == [1, 4]


class TestReading:
    def test_what_is_read_together_is_what_is_read_alone(self, project: Project) -> None:
        article = held(project)
        with project.reading():
            assert project.articles.find(TALKS) == article
            with project.reading():
                assert project.articles.ids() == [TALKS]

    def test_a_reviewer_is_shown_the_newest_that_found_something(self, project: Project) -> None:
        article = held(project)
        nothing = replace(RULES, version="3")
        for run, found in (
            (RULES, EXTRACTION),
            (FILE, with_claims(6)),
            (PREDICTED, with_claims(7)),
            (RULES_2, with_claims(8)),
            (nothing, Extraction(STRUCTURE)),
        ):
            project.suggestions.save(article, run, found)
        every, shown = project.suggestions.of(article), project.suggestions.shown(article)
        assert [found.run for found in shown] == [FILE, RULES_2, nothing]
        assert [found for found in every if found in shown] == list(shown)
        assert opened_layer(shown, ()) == opened_layer(every, ())


class TestSummaries:
    def test_a_new_article_is_open(self, project: Project) -> None:
        project.articles.add(make_article("first", "no title here"))
        project.articles.add(an_article())
        first, second = project.articles.summaries("Ann")
        assert (first.id, first.title, first.publisher, first.is_extracted) == (
            "first",
            "no title here",
            None,
            False,
        )
        assert (second.title, second.publisher, second.published) == (
            "Talks",
            "The Post",
            "2026-01-01",
        )
        assert (second.status, second.is_flagged, second.claims, second.decided) == (
            "open",
            False,
            0,
            0,
        )

    def test_suggestions_are_counted_as_they_would_be_shown(self, project: Project) -> None:
        def counted() -> int:
            return project.articles.summaries("Ann")[0].claims

        article = held(project)
        project.suggestions.save(article, RULES, with_claims(0, 3))
        assert counted() == 2
        project.suggestions.save(article, RULES_2, with_claims(0, 3, 6))
        assert counted() == 3, "the newest extractor"
        project.suggestions.save(article, FILE, with_claims(0))
        assert counted() == 1, "an imported file before any extractor"

    def test_suggestions_below_a_threshold_are_not_counted(self, project: Project) -> None:
        def counted(threshold: float, reviewer: str = "Ann") -> int:
            return project.articles.summaries(reviewer, threshold)[0].claims

        article = held(project)
        scores = enumerate((None, 0.2, 0.4, 0.9))
        claims = tuple(SuggestedClaim(f"c{n}", Claim((Span(n, n + 2),)), s) for n, s in scores)
        project.suggestions.save(article, RULES, with_claims(0, 3))
        project.suggestions.save(article, RULES_2, Extraction(STRUCTURE, (), claims))
        assert [counted(t) for t in (0.0, 0.2, 0.4, 0.41, 1.0)] == [4, 4, 3, 2, 1]
        project.layers.apply(adding(own_claim("a")), LayerCounts(3, 1))
        assert counted(0.4) == counted(1.0) == 3, "what was counted with the edit"
        assert counted(1.0, "Bo") == 1
        project.suggestions.save(article, FILE, with_claims(0))
        assert (counted(0.5, "Bo"), counted(0.6, "Bo")) == (1, 0)

    def test_runs_that_found_nothing_leave_the_earlier_ones_showing(self, project: Project) -> None:
        article = held(project)
        project.suggestions.save(article, RULES, with_claims(0, 3))
        project.suggestions.save(article, RULES_2, with_claims())
        project.suggestions.save(article, FILE, Extraction(Structure()))
        assert project.articles.summaries("Ann")[0].claims == 2

    def test_a_reviewer_sees_the_counts_of_his_own_layer(self, project: Project) -> None:
        project.suggestions.save(held(project), RULES, EXTRACTION)
        edit = adding(own_claim("a"), LayerState("started", is_flagged=True))
        project.layers.apply(edit, LayerCounts(2, 1))
        (own,), (other,) = project.articles.summaries("Ann"), project.articles.summaries("Bo")
        assert (own.claims, own.decided, own.status, own.is_flagged) == (2, 1, "started", True)
        assert (other.claims, other.decided, other.status, other.is_flagged) == (
            1,
            0,
            "open",
            False,
        )

    def test_a_new_revision_starts_afresh(self, project: Project) -> None:
        project.suggestions.save(held(project), RULES, EXTRACTION)
        project.layers.apply(adding(own_claim("a"), LayerState("done")), ONE)
        held(project, "new text")
        (summary,) = project.articles.summaries("Ann")
        assert (summary.status, summary.claims, summary.is_extracted) == ("open", 0, False)

    def test_an_edit_that_starts_from_something_else_than_is_stored_is_refused(
        self, project: Project
    ) -> None:
        held(project)
        project.layers.apply(adding(own_claim("a")), ONE)
        with pytest.raises(NotPossible, match="another window"):
            project.layers.apply(adding(own_claim("a", note="mine")), ONE)
        article = project.articles.find(TALKS)
        assert article is not None
        assert project.layers.items(article, "Ann") == [own_claim("a")]

    def test_an_edit_of_a_text_that_has_been_replaced_is_refused(self, project: Project) -> None:
        held(project)
        held(project, "new text")
        with pytest.raises(NotPossible, match="new text"):
            project.layers.apply(adding(own_claim("a")), ONE)
        assert project.layers.last_done("Ann") is None


class TestSuggestions:
    def test_what_a_run_found_comes_back_as_it_was(self, project: Project) -> None:
        article = held(project)
        assert project.suggestions.structure(article) is None
        assert project.suggestions.save(article, RULES, EXTRACTION)
        assert project.suggestions.structure(article) == STRUCTURE
        expected = Suggestions(RULES, EXTRACTION.entities, EXTRACTION.claims)
        assert project.suggestions.of(article) == [expected]
        assert project.suggestions.runs() == [RULES]

    def test_a_run_speaks_once_on_each_text(self, project: Project) -> None:
        article = held(project)
        assert project.suggestions.save(article, RULES, EXTRACTION)
        assert not project.suggestions.save(article, RULES, with_claims(0, 3))
        assert [len(found.claims) for found in project.suggestions.of(article)] == [1]

    def test_runs_come_oldest_first_also_where_they_found_nothing(self, project: Project) -> None:
        article, other = held(project), held(project, "another text", "other")
        project.suggestions.save(other, RULES, with_claims(0, structure=Structure()))
        project.suggestions.save(article, RULES_2, with_claims())
        project.suggestions.save(article, RULES, with_claims(3))
        assert [found.run for found in project.suggestions.of(article)] == [RULES, RULES_2]
        assert project.suggestions.of(an_article("unknown")) == []

    def test_it_is_known_which_newest_texts_a_run_has_read(self, project: Project) -> None:
        article, other = held(project), held(project, "another text", "other")
        project.suggestions.save(article, RULES, EXTRACTION)
        project.suggestions.save(other, RULES, Extraction(Structure()))
        project.suggestions.save(other, RULES_2, Extraction(Structure()))
        assert project.suggestions.read_by(RULES) == {TALKS, "other"}
        assert project.suggestions.read_by(RULES_2) == {"other"}
        assert project.suggestions.read_by(FILE) == set()
        held(project, "a newer text", "other")
        assert project.suggestions.read_by(RULES) == {TALKS}

    def test_two_suggestions_with_one_key_are_refused(self, project: Project) -> None:
        article = held(project)
        twice = (SuggestedClaim("c1", CLAIM), SuggestedClaim("c1", CLAIM))
        with pytest.raises(InvalidInput):
            project.suggestions.save(article, RULES, Extraction(STRUCTURE, (), twice))
        assert project.suggestions.of(article) == []

    def test_the_first_sentences_stay_and_missing_tokens_are_filled_in(
        self, project: Project
    ) -> None:
        article = held(project)
        bare = Structure(STRUCTURE.regions, (Span(0, 9),))
        project.suggestions.save(article, FILE, Extraction(Structure()))
        assert project.suggestions.structure(article) is None
        project.suggestions.save(article, RULES, Extraction(bare))
        project.suggestions.save(article, RULES_2, EXTRACTION)
        expected = replace(bare, tokens=STRUCTURE.tokens)
        assert project.suggestions.structure(article) == expected

    def test_articles_wait_until_an_extractor_has_read_them(self, project: Project) -> None:
        article, _ = held(project), held(project, "another text", "other")
        assert project.suggestions.without_structure() == [TALKS, "other"]
        project.suggestions.save(article, FILE, EXTRACTION)
        assert project.suggestions.without_structure() == [TALKS, "other"], "a file is no reader"
        project.suggestions.save(article, RULES, Extraction(Structure()))
        assert project.suggestions.without_structure() == ["other"]
        assert [s.is_extracted for s in project.articles.summaries("Ann")] == [True, False]

    def test_suggestions_belong_to_one_text(self, project: Project) -> None:
        old = held(project)
        new = held(project, "new text, longer than the old one was")
        assert project.suggestions.save(old, RULES, EXTRACTION), "a late result is kept"
        assert project.suggestions.of(new) == []
        assert project.suggestions.structure(new) is None
        with pytest.raises(NotPossible):
            project.suggestions.save(replace(new, revision=3), RULES, EXTRACTION)


class TestLayers:
    def test_items_of_every_kind_come_back_as_they_were(self, project: Project) -> None:
        article = held(project)
        edit = project.layers.apply(adding(*ITEMS), ONE)
        assert edit.id is not None
        assert project.layers.items(article, "Ann") == ITEMS
        assert project.layers.last_done("Ann") == edit

    def test_layers_belong_to_one_reviewer_and_one_text(self, project: Project) -> None:
        old = held(project)
        project.layers.apply(adding(own_claim("a")), ONE)
        project.layers.apply(adding(own_claim("b"), reviewer="Bo"), ONE)
        new = held(project, "new text")
        assert project.layers.items(old, "Bo") == [own_claim("b")]
        assert project.layers.items(old, "nobody") == []
        assert project.layers.items(new, "Ann") == []
        assert project.layers.reviewers_of(old) == ["Ann", "Bo"]
        stored = project.layers.records(old)
        assert [layer.reviewer for layer in stored] == ["Ann", "Bo"]
        assert stored[1] == layer_records("Bo", [own_claim("b")], stored[1].state)
        assert project.layers.records(new) == []
        assert project.layers.reviewers_of(new) == []

    def test_an_edit_of_an_unknown_article_is_not_possible(self, project: Project) -> None:
        with pytest.raises(NotPossible):
            project.layers.apply(adding(own_claim("a")), ONE)
        assert project.reviewers() == []

    def test_the_last_change_of_an_item_counts(self, project: Project) -> None:
        article = held(project)
        first, second, gone = own_claim("a"), own_claim("a", note="better"), own_claim("b")
        changes = [Change(None, first), Change(first, second), Change(None, gone)]
        project.layers.apply(an_edit(*changes, Change(gone, None)), ONE)
        assert project.layers.items(article, "Ann") == [second]

    def test_a_whole_layer_is_restored_once(self, project: Project) -> None:
        article = held(project)
        assert project.layers.restore(article, "Ann", ITEMS, ONE)
        assert not project.layers.restore(article, "Ann", [], NONE)
        assert project.layers.items(article, "Ann") == ITEMS
        assert project.layers.last_done("Ann") is None
        (summary,) = project.articles.summaries("Ann")
        assert (summary.status, summary.claims, summary.decided) == ("done", 1, 1)

    def test_a_suggestion_is_untouched_again_after_undo(self, project: Project) -> None:
        article = held(project)
        accepted = replace(OPEN_CLAIM, decision=decision())
        edit = project.layers.apply(an_edit(Change(OPEN_CLAIM, accepted)), ONE)
        assert project.layers.items(article, "Ann") == [accepted]
        project.layers.undo(edit, NONE, LATER)
        assert project.layers.items(article, "Ann") == []


class TestUndo:
    def test_undo_and_redo_follow_the_order_of_the_edits(self, project: Project) -> None:
        article = held(project)
        first = project.layers.apply(adding(own_claim("a")), ONE)
        second = project.layers.apply(adding(own_claim("b"), LayerState("done")), LayerCounts(2, 2))
        assert project.layers.last_undone("Ann") is None
        project.layers.undo(second, ONE, LATER)
        assert project.layers.items(article, "Ann") == [own_claim("a")]
        project.layers.undo(first, NONE, LATER)
        assert project.layers.items(article, "Ann") == []
        assert project.layers.last_done("Ann") is None
        assert project.layers.last_undone("Ann") == first
        project.layers.redo(first, ONE, LATER)
        assert project.layers.last_undone("Ann") == second
        project.layers.redo(second, LayerCounts(2, 2), LATER)
        expected = [own_claim("a"), own_claim("b"), LayerState("done")]
        assert project.layers.items(article, "Ann") == expected
        assert project.articles.summaries("Ann")[0].decided == 2

    def test_a_new_edit_ends_redo(self, project: Project) -> None:
        held(project)
        first = project.layers.apply(adding(own_claim("a")), ONE)
        project.layers.undo(first, NONE, LATER)
        second = project.layers.apply(adding(own_claim("b")), ONE)
        assert project.layers.last_undone("Ann") is None
        project.layers.undo(second, NONE, LATER)
        assert project.layers.last_undone("Ann") == second

    def test_each_reviewer_undoes_his_own(self, project: Project) -> None:
        held(project)
        own = project.layers.apply(adding(own_claim("a")), ONE)
        other = project.layers.apply(adding(own_claim("b"), reviewer="Bo"), ONE)
        project.layers.undo(own, NONE, LATER)
        assert project.layers.last_done("Ann") is None
        assert project.layers.last_done("Bo") == other
        project.layers.apply(adding(own_claim("c"), reviewer="Bo"), ONE)
        assert project.layers.last_undone("Ann") == own

    def test_undo_goes_from_article_to_article(self, project: Project) -> None:
        held(project)
        other = held(project, "another text", "other")
        first = project.layers.apply(adding(own_claim("a")), ONE)
        second = project.layers.apply(replace(adding(own_claim("a")), article=other.id), ONE)
        assert project.layers.last_done("Ann") == second
        project.layers.undo(second, NONE, LATER)
        assert project.layers.last_done("Ann") == first

    def test_only_the_last_edit_can_be_undone_or_redone(self, project: Project) -> None:
        article = held(project)
        first = project.layers.apply(adding(own_claim("a")), ONE)
        second = project.layers.apply(adding(own_claim("b")), ONE)
        with pytest.raises(NotPossible):
            project.layers.undo(first, NONE, LATER)
        with pytest.raises(NotPossible):
            project.layers.redo(second, ONE, LATER)
        project.layers.undo(second, ONE, LATER)
        with pytest.raises(NotPossible):
            project.layers.undo(second, ONE, LATER)
        assert project.layers.items(article, "Ann") == [own_claim("a")]

    def test_edits_of_an_older_text_stay(self, project: Project) -> None:
        held(project)
        first = project.layers.apply(adding(own_claim("a")), ONE)
        undone = project.layers.apply(adding(own_claim("b")), ONE)
        project.layers.undo(undone, ONE, LATER)
        held(project, "new text")
        assert project.layers.last_done("Ann") is None
        assert project.layers.last_undone("Ann") is None
        with pytest.raises(NotPossible):
            project.layers.undo(first, NONE, LATER)

    def test_the_history_of_an_item_tells_everything(self, project: Project) -> None:
        held(project)
        before, after = own_claim("a"), own_claim("a", note="better")
        made = project.layers.apply(adding(before, own_claim("b")), ONE)
        changed = project.layers.apply(an_edit(Change(before, after), name="note"), ONE)
        project.layers.undo(changed, ONE, LATER)
        project.layers.redo(changed, ONE, LATER)
        history = project.layers.history(TALKS, "Ann", "a")
        assert [entry.kind for entry in history] == ["do", "do", "undo", "redo"]
        assert [entry.edit for entry in history[:2]] == [made, changed]
        undo, redo = history[2].edit, history[3].edit
        assert undo.changes == (Change(after, before),)
        assert redo.changes == (Change(before, after),)
        assert (undo.name, undo.made_at, undo.active_ms) == ("note", LATER, 0)
        assert [e.edit for e in project.layers.history(TALKS, "Ann", "b")] == [made]
        assert project.layers.history(TALKS, "Bo", "a") == []
        held(project, "new text")
        assert project.layers.history(TALKS, "Ann", "a") == [], "ids are those of one text"


class TestProject:
    def test_reviewers_get_pseudonyms_as_they_come(self, project: Project) -> None:
        assert project.reviewer("Zoë") == Reviewer("Zoë", "r1")
        assert project.reviewer("Ann") == Reviewer("Ann", "r2")
        assert project.reviewer("Zoë") == Reviewer("Zoë", "r1")
        held(project)
        project.layers.apply(adding(own_claim("a"), reviewer="Bo"), ONE)
        assert [r.pseudonym for r in project.reviewers()] == ["r1", "r2", "r3"]
        with pytest.raises(InvalidInput):
            project.reviewer(" ")

    def test_settings_are_remembered(self, project: Project) -> None:
        assert project.name() == "Talks"
        assert project.setting("place") is None
        project.set_setting("place", "talks")
        project.set_setting("place", "other")
        assert project.setting("place") == "other"
        assert project.setting("name") == "Talks"

    def test_the_scheme_is_the_project_s_own(self, project: Project) -> None:
        assert (project.scheme().name, project.scheme().version) == ("small", "1")

    def test_a_group_of_writes_is_kept_whole(self, project: Project) -> None:
        with project.transaction():
            article = held(project)
            project.suggestions.save(article, RULES, EXTRACTION)
            assert project.suggestions.structure(article) == STRUCTURE, "its own thread sees it"
        assert project.articles.ids() == [TALKS]

    def test_of_a_group_that_fails_nothing_is_kept(self, project: Project) -> None:
        held(project)

        def fail_late() -> None:
            with project.transaction():
                project.layers.apply(adding(own_claim("a")), ONE)
                held(project, "another text", "other")
                raise RuntimeError

        with pytest.raises(RuntimeError):
            fail_late()
        assert project.articles.ids() == [TALKS]
        assert project.reviewers() == []
        assert project.layers.last_done("Ann") is None

    def test_a_refused_write_leaves_its_group_as_it_was(self, project: Project) -> None:
        with project.transaction():
            held(project)
            with pytest.raises(InvalidInput):
                project.articles.add(replace(an_article("x"), sha256="0" * 64))
            with pytest.raises(NotPossible):
                project.layers.apply(replace(adding(own_claim("a")), article=ArticleId("no")), ONE)
        assert project.articles.ids() == [TALKS]

    def test_a_sound_project_has_no_problems(self, project: Project) -> None:
        article = held(project)
        held(project, "another text", "other")
        project.suggestions.save(article, RULES, EXTRACTION)
        project.layers.restore(article, "Ann", ITEMS, LayerCounts(2, 2))
        assert list(project.problems()) == []
        project.close()


def test_any_number_can_be_decided_on_again(project: Project) -> None:
    article = held(project)
    quantity = Quantity(Span(30, 39), 10**20, "percent")
    claim = ReviewedClaim("c1", replace(CLAIM, quantities=(quantity,)), Provenance("human_blind"))
    project.layers.apply(adding(claim), NONE)
    (stored,) = project.layers.items(article, "Ann")
    assert isinstance(stored, ReviewedClaim)
    project.layers.apply(an_edit(Change(stored, replace(stored, decision=decision()))), ONE)
    (decided,) = project.layers.items(article, "Ann")
    assert decided == replace(claim, decision=decision())
