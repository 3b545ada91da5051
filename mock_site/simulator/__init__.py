"""The simulator: what lies around the site and is plainly apart from it, on a port of its own. Loopback only.

    /                              who is known, and where each one's things are
    /boite/ADDRESS                 an inbox; …/FOLDER/UID one mail (`?vue=texte`, `?vue=source`)
    /telephone/NUMBER              the text messages that a telephone received
    /courrier/PERSON               the letters that the post brought
    /carte/PERSON                  her card, with the numbers that the site asks for
    /coulisses                     behind the scenes: the clock, faults, people; forms, each with a token

Nothing changes by GET. Pages work without script; script only looks for news.
"""

from mock_site.simulator.app import simulator

__all__ = ["simulator"]
