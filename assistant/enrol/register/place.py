"""Where the register is, by the settings; and the name of this place of work."""

import getpass
import re
import socket
from pathlib import Path

from platformdirs import user_data_path

from assistant.enrol.register.tables import NAME
from assistant.enrolment_settings import EnrolSettings


def home_of(settings: EnrolSettings) -> Path:
    """The folder of register and queue: the settings', or this user's own."""
    return settings.home or user_data_path("pasapas", appauthor=False) / "enrolments"


def worker_of(settings: EnrolSettings) -> str:
    """The name of this place of work: the settings', or the machine's and the user's names."""
    named = settings.worker or f"{socket.gethostname()}-{getpass.getuser()}"
    return re.sub(r"[^A-Za-z0-9._-]+", "-", named)[:NAME] or "helper"
