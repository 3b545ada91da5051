"""The bundled site, for workers."""

from tests.enrol.conftest import _mocks, mock

__all__ = ["_mocks", "mock"]
