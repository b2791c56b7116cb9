"""What the stored history makes of every layer, beside what is stored as the layer."""

from annotator.domain.article import Article
from annotator.domain.edit import apply_changes
from annotator.domain.layer import Layer
from annotator.services.ports import Project
from annotator.services.review.approach import approach_of
from annotator.services.review.opening import layer_seen, read_layer


def unlike_their_history(project: Project) -> list[str]:
    """Layers, as "article of reviewer", that are not what their edits, undos and redos make."""
    names = [reviewer.name for reviewer in project.reviewers()]
    articles = [project.articles.find(article_id) for article_id in project.articles.ids()]
    return [
        f"{article.id} of {name}"
        for article in articles
        for name in names
        if article and read_layer(project, article, name) != replayed(project, article, name)
    ]


def replayed(project: Project, article: Article, reviewer: str) -> Layer:
    """From the bare suggestions on, one entry of the history after another."""
    approach = approach_of(project, article, reviewer)
    layer = layer_seen(project.suggestions.of(article), (), approach)
    for entry in project.layers.edits(article, reviewer):
        layer = apply_changes(layer, entry.edit.changes)
    return layer
