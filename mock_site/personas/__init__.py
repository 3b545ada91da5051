"""Fictional people, as many as wanted: the same seed gives the same people on every machine.

python -m mock_site.personas --seed 7 --count 3 --format yaml --folder people
"""

from mock_site.personas.generator import MOST, generate
from mock_site.personas.persona import Persona

__all__ = ["MOST", "Persona", "generate"]
