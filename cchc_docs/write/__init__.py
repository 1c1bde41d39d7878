"""Bytes to disk: whole or not at all, and never over what the program does not know."""

from cchc_docs.write.beside import (
    former_names as former_names,
    is_former as is_former,
    keep_former as keep_former,
    remove_leftovers as remove_leftovers,
)
from cchc_docs.write.faults import (
    NotAFile as NotAFile,
    SavedMeanwhile as SavedMeanwhile,
    UnknownFile as UnknownFile,
    explain as explain,
    opened_elsewhere as opened_elsewhere,
    unread as unread,
)
from cchc_docs.write.output import (
    Put as Put,
    create as create,
    edit_in_place as edit_in_place,
    is_open_elsewhere as is_open_elsewhere,
    may_replace as may_replace,
    present_bytes as present_bytes,
    put as put,
    real as real,
    refuse_put as refuse_put,
    remove as remove,
    remove_unchanged as remove_unchanged,
    replace as replace,
    replace_unchanged as replace_unchanged,
    write_new as write_new,
    write_own as write_own,
)
from cchc_docs.write.plain import read_whole as read_whole
from cchc_docs.write.seal import (
    Kind as Kind,
    differ_in_seals_only as differ_in_seals_only,
    is_sealed as is_sealed,
    is_sealed_at_all as is_sealed_at_all,
    is_sealed_just_so as is_sealed_just_so,
    sealed as sealed,
)
