"""What the tests of faults share: switching them on by the control address, as a test of a client would."""

from typing import Any

import httpx


class Switch:
    """The control address's faults."""

    def __init__(self, control: httpx.Client) -> None:
        self._control = control

    def on(self, name: str, **options: Any) -> None:
        """Switch a fault on."""
        answer = self._control.post("/faults", json={"name": name, "options": options})
        assert answer.status_code == 201, answer.text

    def off(self, name: str) -> None:
        """Switch it off."""
        assert self._control.delete(f"/faults/{name}").status_code == 200

    def clear(self) -> None:
        """Switch everything off."""
        assert self._control.delete("/faults").status_code == 200

    def state(self, name: str) -> dict[str, Any]:
        """What the control address tells about the fault."""
        told: list[dict[str, Any]] = self._control.get("/faults").json()["faults"]
        return next(fault for fault in told if fault["name"] == name)

    def strikes(self, name: str) -> int:
        """How often it has struck."""
        strikes: int = self.state(name)["strikes"]
        return strikes
