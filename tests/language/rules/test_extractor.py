import pickle

from annotator.domain.article import ArticleId
from annotator.domain.scheme import parse_scheme
from annotator.language.rules.extractor import RulesExtractor
from annotator.language.word_lists import FILES
from annotator.locations import resource
from annotator.services.ports import ArticleText, Extractor
from tests.language.reading import extractor, read

TEXT = (
    "President Maria Holt of Norway denied on Friday that 40 percent of the $5 million was lost. "
    "The road should be longer than the old one because it will be a law. "
    "“It could be late,” said Ann Lee. If it rains, it is likely to be closed. "
    "According to a report, “most” of it was closed."
)


def test_is_an_extractor() -> None:
    found: Extractor = RulesExtractor()
    assert found.name == "rules"
    assert found.version
    assert len(found.config_hash) == 64
    assert found.config_hash == RulesExtractor().config_hash


def test_every_word_list_counts_in_the_hash() -> None:
    folder = resource("language")
    assert {path.name for path in folder.iterdir() if path.suffix != ".md"} == set(FILES)


def test_keeps_the_order_of_articles_in_several_languages() -> None:
    texts = [
        ("One is here.", "en"),
        ("Zwei ist da.", "de"),
        ("Three is here.", None),
        ("Four.", "en"),
    ]
    articles = [ArticleText(ArticleId(str(i)), t, None, lang) for i, (t, lang) in enumerate(texts)]
    found = list(extractor().extract(articles))
    assert [e.structure.sentences[0].of(t) for e, (t, _) in zip(found, texts, strict=True)] == [
        text for text, _ in texts
    ]


def test_same_text_gives_the_same_extraction_that_can_be_pickled() -> None:
    first, second = read(TEXT).extraction, read(TEXT).extraction
    assert first == second == pickle.loads(pickle.dumps(first))


def test_values_are_the_schemes() -> None:
    scheme = parse_scheme(resource("scheme.toml").read_text(encoding="utf-8"))
    allowed = {f.name: {choice.value for choice in f.choices} for f in scheme.fields}
    reading = read(TEXT)
    assert len(reading.claims) >= 5
    assert {label for label, _ in reading.entities} <= {label.name for label in scheme.labels}
    for claim in reading.claims:
        assert claim.attribution.kind in allowed["attribution"]
        assert set(claim.claim_type) <= allowed["claim_type"]
        assert claim.checkworthiness in allowed["checkworthiness"]
        assert claim.polarity in allowed["polarity"]
        assert claim.modality in allowed["modality"]
