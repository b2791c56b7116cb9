from annotator.domain.quotes import first_cutting, first_untrue

TEXT = "Jose\u0301 said “no”."


def test_the_first_that_is_not_so_is_found() -> None:
    right = [(0, 5, "Jose\u0301"), (6, 10, None), (12, 14, "no")]
    assert first_untrue(TEXT, right) is None
    assert first_untrue(TEXT, [*right, (6, 10, "sang"), (0, 99, None)]) == (6, 10, "sang")
    assert first_untrue(TEXT, [*right, (0, 99, None), (6, 10, "sang")]) == (0, 99, None)
    assert first_untrue("", []) is None


def test_the_first_that_cuts_a_character_is_found() -> None:
    whole = [(0, 5, None), (11, 15, None), (6, 10, None)]
    assert first_cutting(TEXT, whole) is None
    assert first_cutting(TEXT, [*whole, (0, 4, None), (4, 6, None)]) == (0, 4, None)
    assert first_cutting(TEXT, [*whole, (4, 6, None)]) == (4, 6, None)
    assert first_cutting("Jose", [(0, 3, None)]) is None
