"""The one wait of the product: as long as a site wants to be left alone before it is asked again."""

import time


def wait(seconds: float) -> None:
    """Do nothing for so many seconds. Who asks a site again takes it as a value, so that no test waits."""
    if seconds > 0:
        time.sleep(seconds)
