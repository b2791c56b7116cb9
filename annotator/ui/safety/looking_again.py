"""The open article as it is by now, where somebody else may have gone on with it."""

from annotator.domain.errors import AnnotatorError
from annotator.services.review.session import OpenArticle
from annotator.ui.article_view import ArticleView
from annotator.ui.workbench import Workbench


def look_again(bench: Workbench, page: ArticleView) -> None:
    """Read the open article anew and show what is different; the reader stays where they are."""
    before, current = bench.session.desk, bench.current
    if before is None:
        return
    scrolled = page.verticalScrollBar().value()
    try:
        bench.session.open(before.article.id)
    except AnnotatorError as error:
        bench.edit_refused.emit(error)
        return
    bench.session.show_rest(before.rest.is_shown)
    if bench.desk == before:
        return
    _show(bench, before)
    if bench.current == current:
        page.stay_at(scrolled)


def _show(bench: Workbench, before: OpenArticle) -> None:
    """Another text is another article to the window; other decisions are as after an edit."""
    now = bench.desk
    is_text_same = (now.article, now.structure) == (before.article, before.structure)
    if is_text_same and now.approach == before.approach:
        bench.layer_changed.emit(now)
        bench.go_to(bench.current)
    else:
        bench.open_article(now.article.id, bench.current)
