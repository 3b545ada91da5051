"""Authentication-Results: the own server is believed, and nobody who writes in its name."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.mailbox.trust.results import NAMELESS, own_results

OWN = "mx.exemple.test"
OURS = f"Authentication-Results: {OWN}; dkim=none; dmarc=fail header.from=espace.test\r\n"
FORGED = f"Authentication-Results: {OWN}; dkim=pass header.d=espace.test; dmarc=pass header.from=espace.test\r\n"
RECEIVED = "Received: from pc.test by mx.exemple.test; Thu, 12 Mar 2026 12:00:00 +0000\r\n"


def told(header: str, *ids: str) -> list[str]:
    """What is read, a line each; what only a fail would count in is marked."""
    found = own_results((header + "\r\nbody").encode(), ids or (OWN,))
    return [
        " ".join((f"{one.method}={one.result}", *(f"{name}={value}" for name, value in one.properties.items())))
        + ("" if one.on_top else " (below)")
        for one in found
    ]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (f"{OWN}; none", []),
        (f"{OWN}; dkim=pass header.d=a.test", ["dkim=pass header.d=a.test"]),
        (f"{OWN} 1; dkim=pass header.d=a.test", ["dkim=pass header.d=a.test"]),
        (f"{OWN} 2; dkim=pass header.d=a.test", []),
        ("MX.Exemple.TEST; DKIM=Pass Header.D=a.test", ["dkim=pass header.d=a.test"]),
        (f'{OWN}; dkim=pass reason="a (b" header.d=a.test', ["dkim=pass reason=a (b header.d=a.test"]),
        (f'"{OWN}"; dkim=pass header.d="a.test"', ["dkim=pass header.d=a.test"]),
        (f"(of (ours)) {OWN} (x);\r\n dkim=pass (good; key)\r\n\theader.d=a.test", ["dkim=pass header.d=a.test"]),
        (f"{OWN}; dkim/1=pass reason=\"; dmarc=pass\" header.i=@a.test", ["dkim=pass reason=; dmarc=pass header.i=@a.test"]),
        (f"{OWN}; dkim=pass header.d=a.test header.d=b.test", ["dkim=pass"]),
        (f"{OWN}; spf=pass smtp.mailfrom=\"x y\"@a.test; dmarc=none", ["spf=pass smtp.mailfrom=x y@a.test", "dmarc=none"]),
        (f"{OWN}; nonesuch=pass", ["nonesuch=pass"]),
        (f"{OWN}; spf=pass (a) smtp.mailfrom=a.test; recipient.test; dkim=none", ["spf=pass smtp.mailfrom=a.test", "dkim=none"]),
        (f"{OWN}; dkim=pass header.d=a.test (not closed", []),
        (f'{OWN}; dkim=pass header.d="a.test', []),
        (f"{OWN}; " + "dkim=pass header.d=a.test; " * 400, []),
        (f"{OWN}.mechant.test; dkim=pass header.d=a.test", []),
        (f"x{OWN}; dkim=pass header.d=a.test", []),
        (f"{OWN} mechant.test; dkim=pass header.d=a.test", []),
        (f"mechant.test ({OWN}); dkim=pass header.d=a.test", []),
        ("dkim=pass header.d=a.test", []),
        ("", []),
    ],
)  # fmt: skip
def test_reading(value: str, read: list[str]) -> None:
    """The server's name in whatever writing, comments and folds left out; what can't be read whole says nothing."""
    assert told(f"Authentication-Results: {value}\r\n") == read


@pytest.mark.parametrize(
    "header",
    [
        OURS + FORGED,
        OURS + FORGED.replace(OWN, OWN.upper()),
        OURS + FORGED.replace(OWN, f"({OWN}) {OWN}"),
        OURS + FORGED.replace(OWN, f"\r\n\t{OWN}\r\n\t"),
        OURS + FORGED * 300,
        OURS.replace("Authentication-Results", "authentication-results") + FORGED,
        OURS.replace("dkim=none", "dkim=none (" + "a" * 9000 + ")") + FORGED,
        OURS.replace("dkim=none", "dkim=none (") + FORGED,
        "Authentication-Results: autre.test; dkim=pass header.d=espace.test\r\n" + OURS + FORGED,
    ],
)
def test_nobody_is_believed_below_the_server(header: str) -> None:
    """Whatever stands below the server's own topmost field proves nothing, how often and however it is written."""
    results = own_results((header + "\r\n").encode(), {OWN})
    assert not [one for one in results if one.on_top and one.result == "pass"]


@pytest.mark.parametrize(
    ("header", "read"),
    [
        (FORGED + OURS, ["dkim=none (below)", "dmarc=fail header.from=espace.test (below)"]),
        (FORGED + RECEIVED + OURS, []),
        (RECEIVED + FORGED + "X-Other: 1\r\n" + OURS, ["dkim=none (below)", "dmarc=fail header.from=espace.test (below)"]),
    ],
)  # fmt: skip
def test_fails_below(header: str, read: list[str]) -> None:
    """A server that writes several fields is heard where one says "fail", up to where an earlier one took over."""
    assert told(header)[2:] == read


def test_several_names() -> None:
    """A provider whose services write a field each is believed in the topmost of each."""
    header = "".join(
        f"Authentication-Results: {name}.test; {told}\r\n"
        for name, told in (
            ("bimi", "bimi=none"),
            ("dmarc", "dmarc=pass"),
            ("dkim", "dkim=pass"),
            ("dmarc", "dmarc=none"),
        )
    )
    assert told(header, "dmarc.test", "dkim.test") == ["dmarc=pass", "dkim=pass", "dmarc=none (below)"]


def test_in_a_part() -> None:
    """A field in a part of the mail, or in an attached mail, is none of the mail's."""
    part = "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n" + FORGED + "\r\n\r\n--x--\r\n"
    assert told(part) == []


def test_without_a_name() -> None:
    """A server that writes no name (Exchange Online) is believed where its field is the topmost of all, and only if asked for."""
    nameless = FORGED.replace(f"{OWN}; ", "")
    other = "Authentication-Results: autre.test; none\r\n"
    assert told(nameless) == []
    assert told(nameless, NAMELESS)[0] == "dkim=pass header.d=espace.test"
    assert told(other + nameless, NAMELESS) == []
    assert told(nameless + nameless, NAMELESS) == told(nameless, NAMELESS)


@settings(max_examples=200)
@given(
    st.lists(
        st.sampled_from(["(", ")", '"', "\\", ";", "=", " ", "\r\n ", "a", "dkim=pass", OWN, "header.d=", "\0", "é"]),
        max_size=400,
    )
)
def test_any_value(parts: list[str]) -> None:
    """Whatever the value, it is read without raising, in less than a second."""
    told(f"Authentication-Results: {''.join(parts)}\r\n", OWN, NAMELESS)


@settings(max_examples=100)
@given(st.binary(max_size=600))
def test_any_bytes(raw: bytes) -> None:
    """Whatever the bytes, they are read without raising, in less than a second."""
    own_results(b"Authentication-Results: " + raw, {OWN, NAMELESS})


@pytest.mark.parametrize("sign", ["(", '"', "\\", ";", " ", "a=b ", "\r\n ", '"\\"', "a", "=", "/1"])
def test_bounded(sign: str) -> None:
    """A megabyte of anything takes less than a second."""
    began = time.process_time()
    told(f"Authentication-Results: {OWN}; dkim=pass {sign * 200_000}\r\n" * 4, OWN, NAMELESS)
    told(f"Authentication-Results: {OWN}; dkim=pass {sign * 1900}\r\n" * 40, OWN, NAMELESS)
    assert time.process_time() - began < 1
