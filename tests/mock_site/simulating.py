"""What the tests of the simulator share: a browser without script at the simulator."""

import html
import re
from typing import Self

import httpx

from tests.mock_site.journey import TLS


class Simulating:
    """Somebody who looks at the simulator and sends its forms, as a browser does: with an Origin."""

    def __init__(self, origin: str) -> None:
        self.client = httpx.Client(base_url=origin, follow_redirects=True, verify=TLS, timeout=60)
        self.origin = origin

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.close()

    def see(self, path: str) -> str:
        """The page's text, without markup, with plain spaces and apostrophes."""
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return words(answer.text)

    def token(self) -> str:
        """What every form carries."""
        return re.findall(r'name="token" value="([^"]+)"', self.client.get("/coulisses").text)[0]

    def send(self, form: str, **values: str) -> str:
        """Send a form behind the scenes; gives the page it leads to."""
        answer = self.client.post(
            f"/coulisses/{form}", data={"token": self.token()} | values, headers={"Origin": self.origin}
        )
        assert answer.status_code == 200, answer.text
        return words(answer.text)

    def links(self, path: str) -> list[str]:
        """Where the page's links lead."""
        return [html.unescape(link) for link in re.findall(r'<a [^>]*href="([^"]+)"', self.client.get(path).text)]


def words(markup: str) -> str:
    """The text between the tags, in one line."""
    plain = html.unescape(re.sub("<[^>]+>", " ", markup)).replace("\u00a0", " ").replace("’", "'")
    return " ".join(plain.split())
