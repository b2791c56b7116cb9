"""What the built-in extractor adds to its pipeline. Printed, never asserted."""

import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from annotator.app import sample_files
from annotator.domain.article import ArticleId
from annotator.language.news.extractor import NewsExtractor
from annotator.language.news.pipeline import FOLDER
from annotator.language.tokens import add_news_rules
from annotator.locations import resource
from annotator.services.ports import ArticleText
from tests.bench.measuring import ratio

# Prints seconds to the first answer and the most memory, in a process of its own. (What getrusage
# says of memory would count the process that starts it.)
FIRST = """
import sys, time
start = time.perf_counter()
from annotator.language.news.extractor import NewsExtractor
from annotator.services.ports import ArticleText
imported = time.perf_counter()
extractor = NewsExtractor()
next(extractor.extract([ArticleText("a", "The port closed on Monday, said Ann Holt.", None, "en")]))
loaded = time.perf_counter()
texts = [ArticleText(p, open(p, encoding="utf-8").read()) for p in sys.argv[1:]]
list(extractor.extract(texts))
print(f"imports {imported - start:.2f} s, load and first article {loaded - imported:.2f} s,",
      *(line.strip() for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.fixture
def articles() -> list[ArticleText]:
    texts = [path.read_text(encoding="utf-8") for path in sample_files()]
    return [ArticleText(ArticleId(str(n)), text, None, "en") for n, text in enumerate(texts)]


def whole_pipeline() -> Language:
    """As it ships: with the morphologizer, which the extractor leaves out."""
    nlp = spacy.load(resource(FOLDER), exclude=["tokenizer"])
    add_news_rules(nlp)
    return nlp


def test_extractor_beside_its_pipeline(articles: list[ArticleText]) -> None:
    extractor, nlp = NewsExtractor(), whole_pipeline()
    texts = [article.text for article in articles]
    ratio(
        f"{len(articles)} articles: extractor | nlp.pipe alone",
        lambda: list(extractor.extract(articles)),
        lambda: list(nlp.pipe(texts, batch_size=8)),
    )


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_start_and_memory() -> None:
    paths = [str(path) for path in sample_files()]
    done = subprocess.run([sys.executable, "-c", FIRST, *paths], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    print(done.stdout.strip())
