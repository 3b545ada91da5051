"""Which stores of mail there are on this machine: the embedded one always, Dovecot where it is installed."""

import asyncio

import pytest

from mock_site.mail.dovecot_process import DovecotMissingError, find_dovecot


def _why_not() -> str:
    """Why there is no Dovecot; empty where there is one."""
    try:
        asyncio.run(find_dovecot())
    except DovecotMissingError as error:
        return str(error)
    return ""


WHY_NO_DOVECOT = _why_not()
needs_dovecot = pytest.mark.skipif(bool(WHY_NO_DOVECOT), reason=WHY_NO_DOVECOT)
STORES = ["embedded", pytest.param("dovecot", marks=needs_dovecot)]
