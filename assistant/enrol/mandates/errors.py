"""What can be wrong with a mandate."""

from assistant.errors import PasapasError


class MandateRefused(PasapasError):
    """A mandate can't be recorded, or its form can't be made, as it was said."""

    exit_code = 68


class NoSuchMandate(PasapasError):
    """No mandate has that number, or she has none that could be revoked."""

    exit_code = 69
