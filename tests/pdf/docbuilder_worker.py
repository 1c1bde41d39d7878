"""Runs in the environment of OnlyOffice's document builder: every .docx of a folder as PDF."""

import sys
from pathlib import Path

import docbuilder  # type: ignore[import-not-found]

folder, out = map(Path, sys.argv[1:])
builder = docbuilder.CDocBuilder()
for path in sorted(folder.glob("*.docx")):
    builder.OpenFile(str(path), "")
    builder.SaveFile("pdf", str(out / f"{path.stem}.pdf"))
    builder.CloseFile()
