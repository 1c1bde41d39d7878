"""Random rounds and random merges, a seed each, as the long run calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hypothesis import given, seed, settings
from hypothesis.errors import HypothesisException

from tests.revise import round_of_edits
from tests.steps.test_random_rounds import all_figures_come_out, rounds

_ROUNDS_AT_ONCE = 20


def random_rounds(number: int) -> list[str]:
    """Some random rounds, built and read back."""
    test = settings(max_examples=_ROUNDS_AT_ONCE, database=None)(
        seed(number)(given(rounds())(all_figures_come_out))
    )
    try:
        test()
    except (AssertionError, HypothesisException) as error:
        return [str(error), *getattr(error, "__notes__", ())]
    return []


def random_merge(number: int) -> list[str]:
    """A plan edited by hand in up to eight ways, merged with new scores."""
    return round_of_edits.faults(round_of_edits.case(number, kinds=8))


PROPERTIES: Mapping[str, Callable[[int], list[str]]] = {
    "random-rounds": random_rounds,
    "random-merge": random_merge,
}
