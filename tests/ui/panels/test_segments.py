import pytest

from annotator.ui.panels.queue_foot import QueueFoot
from annotator.ui.panels.segments import Segments
from tests.ui.panels.conftest import Shower


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0"), (999, "999"), (3017, "3,017"), (9999, "9,999"), (12345, "12k")]
)
def test_a_count_is_written_as_at_the_foot_of_the_queue(
    on_screen: Shower, count: int, words: str
) -> None:
    segments, foot = Segments((("open", "Open"), ("all", "All"))), QueueFoot()
    on_screen(segments)
    segments.set_count("all", count)
    assert segments.segment("all").count_words == words
    assert segments.segment("all").accessibleName() == f"All, {count:,}"
    foot.show_done(0, count)
    assert foot.words.text() == f"0 of {count:,} articles done"
