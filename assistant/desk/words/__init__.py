"""What a desk and its worker say to each other: one JSON object a line, on pipes that nobody else has.

A worker is a process of its own: it dies with the desk's end of the pipe, cleanly, as when somebody closes the window;
and its own death takes nothing with it. Values of people pass here and are never written anywhere.

`questions` and `events` are the worker's, `requests` the desk's.
"""
