"""enrol export, purge and key: what is written of people, handed out and taken away."""

from dataclasses import dataclass

from assistant.commands.enrol.office import Office
