"""A helper who has come in, at a desk in this process whose worker is a script; no browser."""

import re
from dataclasses import dataclass

import httpx

from tests.desk.scripted import ScriptedDesk


@dataclass
class Helper:
    """Somebody at the desk, whose browser sends what browsers send."""

    desk: ScriptedDesk
    client: httpx.Client

    def page(self, path: str) -> str:
        """A page's text."""
        answer = self.client.get(path)
        assert answer.status_code == 200, (answer.status_code, answer.text)
        return answer.text

    def ticket(self, page: str, action: str) -> str:
        """The ticket of the first form that is sent there."""
        form = re.search(rf'<form[^>]*action="{action}".*?name="ticket" value="([^"]+)"', page, re.DOTALL)
        assert form, page
        return form[1]

    def send(self, path: str, ticket: str, **fields: str) -> httpx.Response:
        """Send a form."""
        return self.client.post(path, data={"ticket": ticket} | fields)

    def answers(self, **fields: str) -> httpx.Response:
        """Answer the question that stands, by the form that stands on the page."""
        return self.send("/sitting/answer", self.ticket(self.page("/sitting"), "/sitting/answer"), **fields)
