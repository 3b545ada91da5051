"""An open register, in its folder and in Postgres."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.enrol.register.database import Register, open_register
from assistant.enrol.register.ledger import RegisterLedger


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The register's folder, which is not there yet."""
    return tmp_path / "home"


@pytest.fixture
def register(home: Path, register_url: SecretStr | None) -> Iterator[Register]:
    """An empty register."""
    opened = open_register(home, register_url)
    yield opened
    opened.close()


@pytest.fixture
def ledger(register: Register) -> RegisterLedger:
    """Its ledger."""
    return RegisterLedger(register)
