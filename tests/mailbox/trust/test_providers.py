"""Authentication-Results as the servers in use write them, in their own manner; only the domains are invented."""

import pytest

from assistant.mailbox.trust.origin import origin_of
from assistant.mailbox.trust.policy import TrustPolicy
from tests.mailbox.trust.signing import MESSAGE, mail_of
from tests.mailbox.trust.test_origin import SIGNED

FIELDS = {
    "Gmail": (
        "imap.gmail.com",
        """
Received: by 2002:a05:7300:4f91:b0:1 with SMTP id x1csp1; Thu, 12 Mar 2026 04:00:02 -0800 (PST)
ARC-Authentication-Results: i=1; mx.google.com; dkim=fail header.i=@espace.test
Return-Path: <retour@espace.test>
Received: from sortie.espace.test (sortie.espace.test. [192.0.2.1]) by mx.google.com with ESMTPS id x1
Received-SPF: pass (google.com: domain of retour@espace.test designates 192.0.2.1 as permitted sender)
Authentication-Results: mx.google.com;
       dkim=pass header.i=@espace.test header.s=cle header.b=AbCdEfGh;
       dkim=pass header.i=@envois.test header.s=2026 header.b=xyz12345;
       spf=pass (google.com: domain of retour@espace.test designates 192.0.2.1 as permitted sender) smtp.mailfrom=retour@espace.test;
       dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=espace.test
""",
    ),
    "iCloud": (
        "imap.mail.me.com",
        """
X-Apple-Action: INBOX/INBOX
Authentication-Results: bimi.icloud.com; bimi=skipped reason="insufficient dmarc"
Authentication-Results: arc.icloud.com; arc=none
Authentication-Results: dmarc.icloud.com; dmarc=pass header.from=courriel.espace.test
Authentication-Results: dkim-verifier.icloud.com;
 dkim=pass (2048-bit key) header.d=espace.test header.i=@espace.test header.b=AbCdEfGh
Authentication-Results: spf.icloud.com; spf=pass (spf.icloud.com: domain of a@espace.test designates 192.0.2.1) smtp.mailfrom=a@espace.test
""",
    ),
    "Microsoft 365": (
        "outlook.office365.com",
        """
Received: from PR0P264MB0001.FRAP264.PROD.OUTLOOK.COM by PR0P264MB0002.FRAP264.PROD.OUTLOOK.COM
Authentication-Results: spf=pass (sender IP is 192.0.2.1)
 smtp.mailfrom=espace.test; dkim=pass (signature was verified)
 header.d=espace.test;dmarc=pass action=none
 header.from=courriel.espace.test;compauth=pass reason=100
Received-SPF: Pass (protection.outlook.com: domain of espace.test designates 192.0.2.1)
""",
    ),
    "GMX": ("imap.gmx.net", "\nReceived: from sortie.espace.test by mx-ha.gmx.net (mxgmx114)\n"
            "Authentication-Results: gmx.net; dkim=pass header.i=@espace.test\n"),
    "OpenDKIM and OpenDMARC": (
        "mx.courrier.test",
        """
Received: from sortie.espace.test (sortie.espace.test [192.0.2.1]) by mx.courrier.test (Postfix) with ESMTPS id 1
Authentication-Results: mx.courrier.test; dmarc=pass (p=none dis=none) header.from=courriel.espace.test
Authentication-Results: mx.courrier.test; spf=pass smtp.mailfrom=espace.test
Authentication-Results: mx.courrier.test;
\tdkim=pass (2048-bit key; unprotected) header.d=espace.test header.i=@espace.test header.a=rsa-sha256 header.s=cle header.b=AbCdEfGh;
\tdkim-atps=neutral
""",
    ),
    "Rspamd": (
        "mx.courrier.test",
        """
Authentication-Results: mx.courrier.test;
\tdkim=pass header.d=espace.test header.s=cle header.b="AbCdEfGh";
\tspf=pass (mx.courrier.test: domain of a@espace.test designates 192.0.2.1 as permitted sender) smtp.mailfrom=a@espace.test;
\tdmarc=pass (policy=quarantine) header.from=espace.test
""",
    ),
    "without a space before a comment": (
        "mx.courrier.test",
        """
Authentication-Results: mx.courrier.test;
 dkim=pass header.i=@espace.test header.s=cle; spf=pass smtp.mailfrom=espace.test; dmarc=pass(p=REJECT) header.from=espace.test;
""",
    ),
}  # fmt: skip


def policy(host: str) -> TrustPolicy:
    """Whom one believes with a mailbox there."""
    return TrustPolicy.for_host(host, host if host.endswith(".test") else None)


def delivered(name: str) -> bytes:
    """A genuine mail as that server delivers it."""
    return FIELDS[name][1].lstrip().replace("\n", "\r\n").encode() + SIGNED + MESSAGE


@pytest.mark.parametrize("name", FIELDS)
def test_genuine(name: str) -> None:
    """What the server found genuine is proved, whatever its manner of writing."""
    assert origin_of(mail_of(delivered(name)), policy(FIELDS[name][0])).verdict == "proved"


@pytest.mark.parametrize("name", FIELDS)
def test_forged(name: str) -> None:
    """The same fields with what they write of a forgery, and the forger's own below, prove nothing; DMARC's fail is heard."""
    bad = delivered(name).replace(b"=pass", b"=fail").replace(b"spf=fail", b"spf=softfail")
    own = b"".join(
        line + b"\r\n" for line in delivered(name).split(b"\r\n") if line.startswith(b"Authentication-Results")
    )
    verdict = origin_of(mail_of(bad.replace(SIGNED, own + SIGNED)), policy(FIELDS[name][0])).verdict
    assert verdict == ("unproved" if name == "GMX" else "forged")


@pytest.mark.parametrize("name", FIELDS)
def test_elsewhere(name: str) -> None:
    """In another provider's mailbox the same fields say nothing."""
    assert origin_of(mail_of(delivered(name)), policy("mx.autre.test")).verdict == "unproved"
