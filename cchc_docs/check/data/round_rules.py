"""Rules about what all agencies share: criteria sets, blocks, agencies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from cchc_docs.check.data.rule import fault, nearest
from cchc_docs.files.round_folder import RoundFolder
from cchc_docs.files.yaml_file import Path, YamlSource
from cchc_docs.finding import Finding
from cchc_docs.model import CriteriaSet, Leaf
from cchc_docs.score import TOLERANCE
from cchc_docs.vietnamese import folded, plain


def check_round(folder: RoundFolder) -> list[Finding]:
    """Everything wrong with the shared files of a round."""
    findings: list[Finding] = []
    seen: set[str] = set()
    for code, block in folder.round.blocks.items():
        if block.criteria not in seen:
            seen.add(block.criteria)
            source = folder.sources[block.criteria]
            findings += criteria_faults(folder.criteria[code], source)
    return [*findings, *_block_faults(folder), *_agency_faults(folder), *_stray_files(folder)]


def criteria_faults(criteria: CriteriaSet, source: YamlSource) -> Iterator[Finding]:
    """Doubled codes, unknown parts, missing maxima, maxima that do not meet."""
    yield from _doubled(criteria, source)
    parts = [part.code for part, _ in criteria.leaf_parts]
    for leaf in criteria.walk():
        if leaf.part not in parts and criteria.parts:
            message = f"tiêu chí {leaf.code} thuộc phần điểm “{leaf.part}” không có ở mục parts"
            hint = nearest(leaf.part, parts, f"các phần: {', '.join(parts)}")
            yield fault("DL-11", source, (*leaf.path, "part"), message, hint)
        if not leaf.maximum:
            message = f"“{leaf.code} {leaf.name}” chưa có điểm tối đa"
            yield fault("DL-12", source, leaf.path, message, "thêm dòng “maximum: …”")
    yield from _maxima(criteria, source)


def _doubled(criteria: CriteriaSet, source: YamlSource) -> Iterator[Finding]:
    first: dict[str, Path] = {}
    for code, path in _codes(criteria):
        if code in first:
            line = source.place(first[code]).line
            message = f"mã “{code}” ghi hai lần, lần đầu ở dòng {line}"
            yield fault("DL-10", source, path, message, "mỗi tiêu chí một mã riêng")
        first.setdefault(code, path)


def _codes(criteria: CriteriaSet) -> Iterator[tuple[str, Path]]:
    for number, area in enumerate(criteria.areas):
        at: Path = ("areas", number)
        yield str(area.number), (*at, "number")
        for place, criterion in enumerate(area.criteria):
            inside: Path = (*at, "criteria", place)
            yield criterion.code, (*inside, "code")
            for index, component in enumerate(criterion.components):
                yield component.code, (*inside, "components", index, "code")


def _maxima(criteria: CriteriaSet, source: YamlSource) -> Iterator[Finding]:
    leaves = list(criteria.walk())
    for number, area in enumerate(criteria.areas):
        at: Path = ("areas", number)
        inside = [leaf for leaf in leaves if leaf.area == area.number]
        if area.criteria:
            yield from _meets(area.maximum, inside, f"lĩnh vực {area.number}", source, at)
        for place, criterion in enumerate(area.criteria):
            parts = [leaf for leaf in inside if leaf.criterion == criterion.code]
            if criterion.components:
                where: Path = (*at, "criteria", place)
                named = f"tiêu chí {criterion.code}"
                yield from _meets(criterion.maximum, parts, named, source, where)
    yield from _meets(criteria.maximum, leaves, "bộ tiêu chí", source, ())


def _meets(
    stated: Decimal | None, leaves: Sequence[Leaf], named: str, source: YamlSource, path: Path
) -> Iterator[Finding]:
    total = sum((leaf.maximum for leaf in leaves), Decimal(0))
    if stated is None or stated == total:
        return
    where = (*path, "maximum")
    if abs(stated - total) <= TOLERANCE:
        yield tolerated(source, where, named, stated, total)
        return
    message = f"điểm tối đa của {named} ghi {plain(stated)}, tổng các cấp dưới là {plain(total)}"
    yield fault("DL-13", source, where, message, "sửa điểm tối đa ở một trong hai cấp")


def tolerated(
    source: YamlSource, path: Path, named: str, stated: Decimal, computed: Decimal
) -> Finding:
    """A note that a sum met only within the tolerance of published sums."""
    message = (
        f"{named} ghi {plain(stated)}, tính được {plain(computed)}: lệch trong phạm vi cho phép "
        f"{plain(TOLERANCE).replace('.', ',')} do làm tròn"
    )
    return Finding("DL-13", "note", source.place(path), message)


def _block_faults(folder: RoundFolder) -> Iterator[Finding]:
    source = folder.sources["round.yaml"]
    for code, block in folder.round.blocks.items():
        criteria = folder.criteria[code]
        parts = {part.code for part in criteria.parts}
        parts |= {part.code for part, _ in criteria.leaf_parts}
        areas = {str(area.number) for area in criteria.areas}
        for index, rule in enumerate(block.ties):
            kind, _, name = rule.partition(":")
            known = parts if kind == "part" else areas if kind == "area" else {name}
            if name not in known:
                message = f"quy tắc phân định “{rule}” nêu “{name}” không có trong bộ tiêu chí"
                hint = nearest(name, known, f"các mã: {', '.join(sorted(known))}")
                path: Path = ("blocks", code, "ties", index)
                yield fault("DL-16", source, path, message, hint)
        yield from _band_faults(folder, code)


def _band_faults(folder: RoundFolder, code: str) -> Iterator[Finding]:
    source = folder.sources["round.yaml"]
    names: set[str] = set()
    limits: set[tuple[Decimal, bool]] = set()
    for index, band in enumerate(folder.round.blocks[code].classes):
        limit = (band.minimum, band.exclusive)
        if band.name in names or limit in limits:
            message = f"loại “{band.name}” trùng tên hoặc trùng giới hạn với loại trước"
            path: Path = ("blocks", code, "classes", index)
            yield fault("DL-17", source, path, message, "mỗi loại một tên và một giới hạn")
        names.add(band.name)
        limits.add(limit)


def _agency_faults(folder: RoundFolder) -> Iterator[Finding]:
    source = folder.sources["agencies.yaml"]
    blocks = list(folder.round.blocks)
    names: dict[str, str] = {}
    for code, agency in folder.agencies.items():
        if agency.block is None and len(blocks) > 1:
            message = f"cơ quan “{agency.name}” chưa ghi khối"
            hint = f"thêm dòng “block: …”, một trong: {', '.join(blocks)}"
            yield fault("DL-14", source, (code,), message, hint)
        elif agency.block is not None and agency.block not in blocks:
            message = f"không có khối “{agency.block}” trong round.yaml"
            hint = nearest(agency.block, blocks, f"các khối: {', '.join(blocks)}")
            yield fault("DL-14", source, (code, "block"), message, hint)
        name = folded(agency.name)
        if name in names:
            message = f"“{agency.name}” trùng tên với cơ quan {names[name]}"
            yield fault("DL-15", source, (code, "name"), message, "sửa tên, hoặc xóa một cơ quan")
        names.setdefault(name, code)


def _stray_files(folder: RoundFolder) -> Iterator[Finding]:
    for kind in ("scores", "plans"):
        for code in folder.files(kind):
            if code not in folder.agencies:
                source = YamlSource(str(folder.path / kind / f"{code}.yaml"), "")
                message = f"không có cơ quan “{code}” trong agencies.yaml"
                hint = nearest(code, folder.agencies, "thêm cơ quan, hoặc đổi tên tệp")
                yield fault("DL-18", source, (), message, hint)
