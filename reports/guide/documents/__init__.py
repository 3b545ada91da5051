"""Guides as documents to be worked on: DOCX and ODT, by pandoc from plain HTML.

The HTML says what each part is (a heading, a list, a note); the styles, which are ours (`styles.py`), say what it looks
like. What pandoc leaves to be wished is mended in the file that it wrote: alternative texts in ODT, times, languages.
"""
