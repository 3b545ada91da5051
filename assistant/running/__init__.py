"""What every run of a flow needs, whoever starts it: the person, the site, and the playing on a given browser.

`runs.run` brings its own browser (`pasapas play` and `pasapas guide`); `playing.perform` plays in a context that
somebody else opens (the pytest plugin). Light by itself: each module is imported by its name.
"""
