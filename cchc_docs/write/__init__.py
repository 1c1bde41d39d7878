"""Bytes to disk: whole or not at all, and never over what the program does not know."""

from cchc_docs.write.beside import former_names, is_former, keep_former, remove_leftovers
from cchc_docs.write.faults import (
    NotAFile,
    SavedMeanwhile,
    UnknownFile,
    explain,
    opened_elsewhere,
    unread,
)
from cchc_docs.write.output import (
    Put,
    create,
    edit_in_place,
    is_open_elsewhere,
    may_replace,
    present_bytes,
    put,
    real,
    remove,
    replace,
    replace_unchanged,
    write_new,
    write_own,
)
from cchc_docs.write.plain import read_whole
from cchc_docs.write.seal import (
    Kind,
    differ_in_seals_only,
    is_sealed,
    is_sealed_at_all,
    is_sealed_just_so,
    sealed,
)

__all__ = [
    "Kind",
    "NotAFile",
    "Put",
    "SavedMeanwhile",
    "UnknownFile",
    "create",
    "differ_in_seals_only",
    "edit_in_place",
    "explain",
    "former_names",
    "is_former",
    "is_open_elsewhere",
    "is_sealed",
    "is_sealed_at_all",
    "is_sealed_just_so",
    "keep_former",
    "may_replace",
    "opened_elsewhere",
    "present_bytes",
    "put",
    "read_whole",
    "real",
    "remove",
    "remove_leftovers",
    "replace",
    "replace_unchanged",
    "sealed",
    "unread",
    "write_new",
    "write_own",
]
