import pytest

from .reading import read


@pytest.mark.parametrize(
    ("figure", "value", "unit", "comparator"),
    [
        ("$1.5 billion", 1.5e9, "USD", "eq"),
        ("roughly €40", 40.0, "EUR", "approx"),
        ("about two million dollars", 2e6, "USD", "approx"),
        ("400 yuan", 400.0, "CNY", "eq"),
        ("at least 5.5 percent", 5.5, "percent", "gt"),
        ("less than 7%", 7.0, "percent", "lt"),
        ("5 to 10 percent", None, "percent", "range"),
        ("12 million tonnes", 12e6, "tonnes", "eq"),
        ("1,200 workers", 1200.0, "workers", "eq"),
        ("3.4\u00a0kg", 3.4, "kg", "eq"),
    ],
)
def test_value_unit_and_comparator(
    figure: str, value: float | None, unit: str, comparator: str
) -> None:
    text = f"The port said it had lost {figure} there."
    (quantity,) = read(text).claims[0].quantities
    assert (quantity.value, quantity.unit, quantity.comparator) == (value, unit, comparator)
    assert quantity.span.of(text) in figure


def test_years_and_dates_are_no_quantities() -> None:
    assert read("It was built in 1998 and sold on Oct. 24 of that year.").claims[0].quantities == ()
