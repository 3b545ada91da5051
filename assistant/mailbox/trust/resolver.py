"""The domain name system, asked with patience for seconds only: what DKIM verification here needs, and nothing else."""

from collections.abc import Sequence

from assistant.mailbox.trust.policy import Dns


def resolver(servers: Sequence[str] = (), port: int = 53) -> Dns:
    """Return what looks TXT records up: at these servers (IP addresses), or at those that the machine asks.

    An answer that doesn't come in time, or is none, is no record; nothing is raised.
    """

    def look_up(name: bytes, seconds: int) -> bytes | None:
        # imported where it is needed: flows that read no mail shall not wait for it
        import dns.exception
        import dns.resolver

        try:
            asked = dns.resolver.Resolver(configure=not servers)
            if servers:
                asked.nameservers, asked.port = list(servers), port
            answer = asked.resolve(name.decode("ascii"), "TXT", lifetime=seconds, search=False)
            records = [b"".join(record.strings) for record in answer]
        except (dns.exception.DNSException, OSError, ValueError):
            return None
        # two keys of one name: whose is the right one nobody can tell (RFC 6376, 3.6.2.2)
        return records[0] if len(records) == 1 else None

    return look_up
