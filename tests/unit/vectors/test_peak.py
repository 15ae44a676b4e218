"""The largest layer is named, and all that show the same number with it."""

from components.vectors.peak import peaks


def test_layers_that_show_the_same_number_are_all_named():
    assert peaks([0.10, 0.304, 0.301, float("nan")]) == (1, 2)
    assert peaks([0.10, 0.31, 0.30]) == (1,)


def test_without_a_value_there_is_no_layer():
    assert peaks([float("nan")] * 3) == ()
