"""Bytes that never were a file, and files whose bytes were damaged."""

from __future__ import annotations

from random import Random

MAGICS = {
    "zip": b"PK\x03\x04\x14\x00\x00\x00\x08\x00",
    "empty zip": b"PK\x05\x06" + bytes(18),
    "OLE": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "UTF-8 mark": b"\xef\xbb\xbf",
    "UTF-16": b"\xff\xfe",
    "XML": b'<?xml version="1.0" encoding="UTF-8"?>',
    "YAML": b"year: 2024\n",
    "PDF": b"%PDF-1.7\n",
    "gzip": b"\x1f\x8b\x08\x00",
}
_LONGEST = 3_000


def made_up(random: Random) -> bytes:
    """Random bytes or random text, in half of the cases after the first bytes of a real kind."""
    magic = random.choice([b"", *MAGICS.values()]) if random.random() < 0.5 else b""
    length = random.choice((0, 1, 7, random.randrange(_LONGEST)))
    if random.random() < 0.5:
        return magic + random.randbytes(length)
    letters = random.choices("abê: -\n\t{}[]#&*!|>'\"%@`,?0123456789.\\", k=length)
    return magic + "".join(letters).encode()


def damaged(data: bytes, random: Random) -> bytes:
    """The file with one to three damages."""
    for _ in range(random.randint(1, 3)):
        data = random.choice(_DAMAGES)(data, random)
    return data


def _place(data: bytes, random: Random) -> int:
    return random.randrange(len(data) + 1)


def _span(data: bytes, random: Random) -> tuple[int, int]:
    start = _place(data, random)
    return start, min(len(data), start + random.choice((1, 4, 50, 1_000)))


def _flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 20))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _cut_off(data: bytes, random: Random) -> bytes:
    return data[: _place(data, random)]


def _without_span(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:start] + data[end:]


def _with_span_twice(data: bytes, random: Random) -> bytes:
    start, end = _span(data, random)
    return data[:end] + data[start:]


def _with_spans_swapped(data: bytes, random: Random) -> bytes:
    cuts = sorted(_place(data, random) for _ in range(3))
    return data[: cuts[0]] + data[cuts[1] : cuts[2]] + data[cuts[0] : cuts[1]] + data[cuts[2] :]


def _with_junk(data: bytes, random: Random) -> bytes:
    at = _place(data, random)
    return data[:at] + made_up(random) + data[at:]


_DAMAGES = (_flipped, _cut_off, _without_span, _with_span_twice, _with_spans_swapped, _with_junk)
