import pytest

from annotator.language.dates import normal_date

THURSDAY = "2025-10-23"


@pytest.mark.parametrize(
    ("surface", "published", "normal"),
    [
        ("October 24, 2025", None, "2025-10-24"),
        ("24 October 2025", None, "2025-10-24"),
        ("Oct. 24 to 27", THURSDAY, "2025-10-24/2025-10-27"),
        ("25 and 26 October", THURSDAY, "2025-10-25/2025-10-26"),
        ("Oct. 24", None, None),
        ("January 2025", None, "2025-01"),
        ("the end of October", THURSDAY, "2025-10"),
        ("2018", None, "2018"),
        ("2025-10-24", None, "2025-10-24"),
        ("Friday", THURSDAY, "2025-10-17"),
        ("next Friday", THURSDAY, "2025-10-24"),
        ("Friday", None, None),
        ("Yesterday", THURSDAY, "2025-10-22"),
        ("last week", THURSDAY, "2025-10-13/2025-10-19"),
        ("last month", "2025-01-05", "2024-12"),
        ("Earlier this year", THURSDAY, "2025"),
        ("February 31", THURSDAY, None),
        ("the coming weeks", THURSDAY, None),
        ("Friday", "not a date", None),
    ],
)
def test_normal_form(surface: str, published: str | None, normal: str | None) -> None:
    assert normal_date(surface, published) == normal


def test_weekday_in_the_future_is_the_next_one() -> None:
    assert normal_date("Friday", THURSDAY, is_future=True) == "2025-10-24"
