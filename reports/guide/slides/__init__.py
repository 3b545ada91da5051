"""A slide show for PowerPoint, LibreOffice and others: a step a slide, its texts measured so that none is cut.

`pieces` and `pages` share texts out among slides, and know nothing of the file; videos have their cards from them.
"""
