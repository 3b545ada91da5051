"""The desk: a local web page for helpers who don't use terminals; a second front beside the command line.

`words` are what the desk and the programs that it starts say to each other. `worker` is such a program: it serves
people, or makes a guide, in a process of its own. `door` lets one person in, and nobody else. `running` starts workers
and keeps what is known of them; `pages` show it; `app` puts them together, and `opening` is the command.
"""
