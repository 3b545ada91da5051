"""The control address: what a test, or the person at the machine, tells the world around the site. Loopback only.

    POST /people        registers somebody → 201 {"mailbox": {"user", "password"}, "provisional_code"}
    GET  /people/EMAIL  → what the site holds of her
    POST /people/generated  {"seed", "count"} → 201 {"people": [all that a person's file holds, and "mailbox"]}
    POST /invitations   {"email"} → 202; the mail was handed to the server
    POST /accounts      {"email", "identifier", "password"} → 201: she has activated her space already
    GET  /dns/NAME      → {"name", "txt"}: what a fictional domain publishes (DKIM, SPF, DMARC); 404 where nothing
    GET  /clock, POST /clock {"advance_seconds"} or {"now"} or {"reset": true} → {"now", "offset_seconds"}
    GET  /faults        → {"faults": [{"name", "about", "options", "on", "with", "strikes"}]}, all that there are
    POST /faults        {"name", "options": {…}} → 201; switched on, or begun afresh
    DELETE /faults/NAME, DELETE /faults     switches one, or all, off
    POST /reset         forgets people, accounts, visits, mails and faults; the clock is right; mailboxes stay, empty

What is malformed gets 422 {"errors": [{"field", "reason"}]}, an unknown person 404.

One file for each thing that is told, each with its `routes`; `app` puts them together.
"""

from mock_site.control.app import control

__all__ = ["control"]
