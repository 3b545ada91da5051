"""Mandates: what a person has permitted, until when; recorded without her name."""

from assistant.enrol.mandates.book import MandateBook
from assistant.enrol.mandates.errors import MandateRefused, NoSuchMandate
from assistant.enrol.mandates.record import DAYS, Mandate, Permission

__all__ = ["DAYS", "Mandate", "MandateBook", "MandateRefused", "NoSuchMandate", "Permission"]
