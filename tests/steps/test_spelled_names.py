"""Names made on a Mac have each mark apart; in files of data they are typed in one letter."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from tests.conftest import Run, replace_in


def test_a_template_is_found_however_its_name_is_spelled(
    run: Run, son_la: Path, tmp_path: Path
) -> None:
    assert run("template", "copy", son_la / "templates", "ke-hoach").status == 0
    path = son_la / "templates" / "tt01" / "ke-hoach.docx"
    path.rename(path.with_name(unicodedata.normalize("NFD", "mẫu-sở.docx")))
    plan = son_la / "plans" / "so-noi-vu.yaml"
    plan.write_text(f"{plan.read_text('utf-8')}\ntemplate: mẫu-sở\n", "utf-8")
    done = run("build", son_la, "so-noi-vu", "-o", tmp_path)
    assert done.status == 0, done.err
    assert "mẫu: mẫu-sở" in run("show", tmp_path / "so-noi-vu.docx").out
    taken = run(
        "show", tmp_path / "so-noi-vu.docx", "--extract", tmp_path / "dot", "--template", "mẫu-sở"
    )
    assert taken.status == 0, taken.err
    assert (tmp_path / "dot" / "templates" / "tt01" / "mẫu-sở.docx").is_file()
    book = tmp_path / "dot.xlsx"
    assert run("export", son_la, book).status == 0
    assert run("build", book, "so-noi-vu", "-o", tmp_path / "tu-bang").status == 0


def test_why_a_criteria_set_is_not_found_is_told(run: Run, son_la: Path) -> None:
    block = "    name: sở, ban, ngành\n"
    replace_in(son_la / "round.yaml", block, f"{block}    criteria: tiêu-chí.yaml\n")
    (son_la / "criteria.yaml").rename(son_la / unicodedata.normalize("NFD", "tiêu-chí.yaml"))
    told = run("check", son_la).out
    assert "không có tệp bộ tiêu chí “tiêu-chí.yaml”" in told and "gõ dấu rời" in told
    assert "tạo tệp ấy" not in told
