"""Frames of any duration for ffmpeg's standard input: raw pictures in Matroska, each with the time when it appears.

A picture that stands for ten seconds is sent once a second, not a hundred times. RFC 8794 (EBML) and RFC 9559.
"""

from typing import Final

_UNKNOWN: Final = b"\x01\xff\xff\xff\xff\xff\xff\xff"


def header(width: int, height: int) -> bytes:
    """What comes before the first frame of a film of raw RGB pictures."""
    doctype = (_element("4286", 1), _element("42F7", 1), _element("42F2", 4), _element("42F3", 8))
    ebml = _element("1A45DFA3", b"".join((*doctype, _element("4282", b"matroska"), _element("4287", 4))))
    info = _element("1549A966", _element("2AD7B1", 1_000_000) + _element("4D80", b"-") + _element("5741", b"-"))
    size = _element("B0", width) + _element("BA", height) + _element("2EB524", b"RGB\x18")
    track = _element("D7", 1) + _element("73C5", 1) + _element("83", 1) + _element("86", b"V_UNCOMPRESSED")
    tracks = _element("1654AE6B", _element("AE", track + _element("E0", size)))
    return ebml + bytes.fromhex("18538067") + _UNKNOWN + info + tracks


def frame(milliseconds: int, pixels: bytes) -> bytes:
    """A frame that appears at a time after the film's beginning: rows of red, green and blue."""
    block = b"\x81\x00\x00\x80" + pixels
    return _element("1F43B675", _element("E7", milliseconds) + _element("A3", block))


def _element(name: str, content: int | bytes) -> bytes:
    data = content if isinstance(content, bytes) else content.to_bytes(max(1, (content.bit_length() + 7) // 8), "big")
    return bytes.fromhex(name) + (len(data) | 1 << 56).to_bytes(8, "big") + data
