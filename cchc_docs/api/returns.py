"""What agencies sent back by mail: recognised, brought into the round and its plans, told."""

from __future__ import annotations

from pathlib import Path

from cchc_docs.api.rounds import refuse_workbook
from cchc_docs.data_files.round_folder import RoundFolder
from cchc_docs.finding import Refused
from cchc_docs.steps.returning import collecting
from cchc_docs.steps.returning.agency_returns import CollectOptions
from cchc_docs.steps.returning.collecting import Collected


def collect_returns(folder: RoundFolder, place: Path, options: CollectOptions) -> Collected:
    """Workbooks and edited plans in the folder ``place`` and below, taken into the round as it is
    now and into the plans of ``options.output``, whatever the names of the files are.

    Of a workbook only the cells that a person changed count, and of these only what is the agency's
    own; edits of a plan are merged as if they had been made in its present file. Of an agency all
    is taken or nothing, and what was taken once is not taken again. Raises Refused where the round
    is a workbook, or the folder is that of the plans; OSError where something cannot be written:
    then nothing is.
    """
    refuse_workbook(folder, "rồi thu vào thư mục ấy")
    if not place.exists():
        raise Refused.because("SS-02", f"không có thư mục {place}", "kiểm tra lại đường dẫn")
    if place.resolve() in (options.output.resolve(), folder.path.resolve()):
        message = f"{place} là thư mục của chính đợt hoặc của kế hoạch đã lập"
        raise Refused.because("TV-07", message, "để các tệp gửi về ở một thư mục riêng")
    return collecting.collect(folder, place, options)
