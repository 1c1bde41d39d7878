"""Which files were dropped on a launcher."""

from __future__ import annotations

import re
from pathlib import Path

_WORDS = re.compile(r'"([^"]*)"|([^\s"]+)')


def dropped_paths(command_line: str, arguments: str) -> list[Path]:
    """The paths that stand behind the launcher's name in the command line, else the arguments.

    Explorer quotes a path with a space in it and no other, so that the shell cuts one with ``&`` in
    two before the launcher sees its arguments; the command line of the shell still has it whole::

        C:\\Windows\\system32\\cmd.exe /c ""C:\\a b\\Lập kế hoạch.cmd" C:\\x&y "C:\\z 1""

    It says nothing of this where the launcher was called from a console.
    """
    _, name, behind = command_line.partition('.cmd"')
    found = _WORDS.findall(behind.removesuffix('"') if name else arguments)
    return [Path(quoted or bare) for quoted, bare in found]
