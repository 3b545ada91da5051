"""Assisted enrolments: a helper, a person, a gate at every decision, nobody twice.

`contracts` says what the rooms want of each other: `people` (files), `mandates`, `asking` (gates), `register` (ledger
and journal), `queue` (whose turn it is), `sitting` (one person, one browser). Light by itself: each module is imported
by its name.
"""
