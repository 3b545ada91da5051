"""What lies ready: journeys to choose from, guides and reports that were made, and how their files are handed out.

Nothing here knows the browser's words: pages ask with a key that the desk itself has made of a path.
"""
