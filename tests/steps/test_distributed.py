"""The batch runs on the executor of a dask.distributed cluster, and gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cchc_docs.data_files.round_folder import read_round
from cchc_docs.steps.making.batch import build_round, survey_round
from cchc_docs.steps.making.build_options import BuildOptions
from cchc_docs.steps.making.executors import SerialExecutor
from tests.conftest import replace_in
from tests.steps.rounds import make_round, whole_files

if TYPE_CHECKING:
    from distributed import Client

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    from distributed import Client, LocalCluster  # takes half a second wherever tests are collected

    with (
        LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
        ) as cluster,
        Client(cluster) as connected,
    ):
        yield connected


def test_a_cluster_gives_the_same_plans_as_one_process(client: Client, tmp_path: Path) -> None:
    folder = make_round(tmp_path / "dot", 60)
    replace_in(folder / "plans" / "co-quan-0031.yaml", "\nclosing:", "\nclosign:")
    codes = read_round(folder).files("plans")
    built = {}
    for name, executor in (("alone", SerialExecutor()), ("cluster", client.get_executor())):
        survey = survey_round(read_round(folder), executor)
        results = list(build_round(survey, codes, BuildOptions(tmp_path / name), executor))
        assert [result.agency for result in results] == codes
        failed = [result.agency for result in results if result.status != "new"]
        assert failed == ["co-quan-0031"]
        built[name] = whole_files(tmp_path / name)
    assert len(built["alone"]) == 59
    assert built["alone"] == built["cluster"]


def test_a_cluster_that_lives_on_sees_a_changed_round(client: Client, tmp_path: Path) -> None:
    folder = make_round(tmp_path / "dot", 3)
    executor = client.get_executor()

    def statuses() -> set[str]:
        survey = survey_round(read_round(folder), executor)
        codes = list(survey.standings)
        options = BuildOptions(tmp_path / "out")
        return {result.status for result in build_round(survey, codes, options, executor)}

    assert statuses() == {"new"}
    assert statuses() == {"same"}
    replace_in(folder / "round.yaml", "place: Sơn La", "place: Mộc Châu")
    assert statuses() == {"updated"}
