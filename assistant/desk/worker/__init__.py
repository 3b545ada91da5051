"""The worker: a process of its own that serves people, or makes a guide, as its desk says on a pipe.

`pipe` is the desk's other end, `asker` the second front of the terminal's questions, `view` what the desk sees of a
browser and does in it. `serving` and `making` carry out an order; `__main__` tells how that ended.
"""
