"""Web addresses in running text: where one ends and the sentence goes on."""

from typing import Final

_EMPHASIS: Final = ("*", "_")


def without_punctuation(address: str, before: str = "") -> str:
    """Leave to the sentence what is the sentence's: a full stop, a bracket that was opened before the address.

    `before` is the text up to the address: what stands on both sides of it is emphasis.
    """
    if before.endswith(_EMPHASIS):
        address = address.rstrip(before[-1])
    while address and (address[-1] in ".,;:!?'’…" or (address[-1] in ")]" and not _opens(address))):
        address = address[:-1]
    return address


def _opens(address: str) -> bool:
    closing = address[-1]
    return address.count("(" if closing == ")" else "[") >= address.count(closing)
