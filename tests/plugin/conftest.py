"""A user's project, and one run of all that is in it, which most tests look at."""

from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.plugin.project import Ran, Site, furnish, run_pytest


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The origin of a small site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory, site: str) -> Path:
    """A user's project."""
    folder = tmp_path_factory.mktemp("project")
    furnish(folder, site)
    return folder


@pytest.fixture(scope="session")
def played(project: Path) -> Ran:
    """All of it, played once by two workers, with everything that can be asked for."""
    asked = ("-v", "-n", "2", "--journey-report=report")
    return run_pytest(project, *asked, GITHUB_ACTIONS="true")


@pytest.fixture(scope="session")
def traced(project: Path) -> Ran:
    """Two flows with traces: one fails as a persona, one is a real person's."""
    asked = ("flows/rate.yaml", "flows/porte.yaml::reelle", "--tracing=retain-on-failure", "--output=traced")
    return run_pytest(project, *asked, "-p", "no:cacheprovider", PASAPAS_LANGUAGE="fr")
