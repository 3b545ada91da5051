"""The guide as a video, made from the recording's clean pictures: nobody needs a browser, nothing else can be seen.

`script` decides what is shown when, `stills` draws it, `film` moves the pointer, `encoding` has ffmpeg make the file.
Texts are drawn as SVG by resvg with our own fonts, as the pictures' marks are: it joins Arabic letters, orders lines
that run from the right, is the same on every machine, and needs no second rasteriser (WeasyPrint makes PDF alone).
Lines are broken by `reports.guide.measuring`.
"""
