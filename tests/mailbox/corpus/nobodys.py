"""What in a mail could be somebody's: domains, Internet addresses, telephone numbers. In a corpus there is none."""

import re
from typing import Final

KNOWN_HOSTS: Final = ("www.w3.org",)
"""Of the document types and name spaces that HTML begins with."""
FICTIONAL: Final = re.compile(r"(\.|^)(test|example|invalid)\.?$|^localhost$")
HOSTS: Final = re.compile(r"(?:https?://|@)((?:[a-z0-9-]+\.)+(?!png)[a-z]{2,24})(?!\w|\.\w)", re.IGNORECASE)
"""After an @ a picture's name may stand as well: logo@2x.png."""
FRENCH: Final = re.compile(r"(?<![\d,.-])0[1-9](?:[ .\u00a0\u202f]\d\d){4}(?!\d)")
"""A telephone number as the French write it."""
FRENCH_FICTIONAL: Final = ("0199 00", "0261 91", "0353 01", "0465 71", "0536 49", "0639 98")
"""Numbers that ARCEP keeps for works of fiction."""
BRITISH: Final = re.compile(r"(?<!\d)(?:020 \d{4} \d{4}|07\d{3} \d{6})(?!\d)")
BRITISH_FICTIONAL: Final = ("020 7946 0", "07700 900")
"""Numbers that Ofcom keeps for drama."""
ADDRESSES: Final = re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])")
ADDRESSES_FICTIONAL: Final = re.compile(r"192\.0\.2\.|198\.51\.100\.|203\.0\.113\.|10\.|120\.0\.|15\.20\.|8\.17\.")
"""RFC 5737 and RFC 1918; what else has four parts is a program's version."""


def somebodys(text: str) -> list[str]:
    """Return what somebody could have, as far as rules tell it."""
    hosts = {host.lower() for host in HOSTS.findall(text)} - set(KNOWN_HOSTS)
    french = [re.sub(r"\D", " ", number) for number in FRENCH.findall(text)]
    return [
        *(host for host in hosts if not FICTIONAL.search(host)),
        *(number for number in ADDRESSES.findall(text) if not ADDRESSES_FICTIONAL.match(number)),
        *(number for number in french if not number.replace(" ", "", 1).startswith(FRENCH_FICTIONAL)),
        *(number for number in BRITISH.findall(text) if not number.startswith(BRITISH_FICTIONAL)),
    ]
