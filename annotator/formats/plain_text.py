"""Plain text: the file's text is the article's text, to the last character."""

from collections.abc import Iterator

from annotator.domain.article import ArticleMeta
from annotator.formats.encoding import decoded
from annotator.formats.headline import described
from annotator.formats.source import ReadOptions, Source
from annotator.services.ports import IncomingArticle


def read(source: Source, options: ReadOptions) -> Iterator[IncomingArticle]:
    text = decoded(source.read(options.max_bytes))
    yield IncomingArticle(
        source.name, None, source.stem, id=source.id, text=text, meta=described(text)
    )


def pasted(text: str, *, title: str | None = None) -> IncomingArticle:
    """An article from the clipboard, named after its text."""
    meta = described(text)
    if title:
        meta = ArticleMeta(title, meta.source, None, meta.author, meta.published)
    return IncomingArticle("the clipboard", None, "pasted", text=text, meta=meta)
