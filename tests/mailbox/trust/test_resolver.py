"""Keys are asked for over the network's own protocol: a name server on loopback answers, or doesn't."""

import socket
import time
from collections.abc import Iterator
from threading import Thread

import dns.flags
import dns.message
import dns.rrset
import pytest

from assistant.mailbox.trust.dkim import verified
from assistant.mailbox.trust.resolver import resolver
from tests.mailbox.trust.signing import key, mail_of, signed


@pytest.fixture
def name_server() -> Iterator[tuple[int, dict[str, list[str] | None]]]:
    """A name server on loopback: its port, and its records; a name with None gets no answer."""
    records: dict[str, list[str] | None] = {}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))

        def serve() -> None:
            while (packet := sock.recvfrom(4096))[0]:
                query = dns.message.from_wire(packet[0])
                name = str(query.question[0].name).rstrip(".")
                texts = records.get(name, [])
                answer = dns.message.make_response(query)
                answer.flags |= dns.flags.RA
                if texts:
                    answer.answer.append(dns.rrset.from_text(f"{name}.", 60, "IN", "TXT", *texts))
                if texts is not None:
                    sock.sendto(answer.to_wire(), packet[1])

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield sock.getsockname()[1], records
        sock.sendto(b"", sock.getsockname())
        thread.join(5)


def test_a_real_name_server(name_server: tuple[int, dict[str, list[str] | None]]) -> None:
    """The key is asked for over the network's protocol, in as many strings as it takes; what isn't one key is none."""
    port, records = name_server
    look_up = resolver(["127.0.0.1"], port)
    record = key().record.decode()
    records["cle._domainkey.espace.test"] = [f'"{record[:200]}" "{record[200:]}"']
    assert verified(mail_of(signed()), "espace.test", look_up)
    records["cle._domainkey.espace.test"] = [f'"{record[:200]}" "{record[200:]}"', '"v=DKIM1; p="']
    assert look_up(b"cle._domainkey.espace.test.", 1) is None
    for nowhere in (b"rien.espace.test", b"\xff.test", b"a" * 70 + b".test", b"..", b""):
        assert look_up(nowhere, 1) is None


def test_a_silent_name_server(name_server: tuple[int, dict[str, list[str] | None]]) -> None:
    """A name server that doesn't answer costs the seconds that it was given, and no more."""
    port, records = name_server
    records["cle._domainkey.espace.test"] = None
    began = time.monotonic()
    assert resolver(["127.0.0.1"], port)(b"cle._domainkey.espace.test", 1) is None
    assert 0.9 < time.monotonic() - began < 2
