"""The recording: all that a played flow leaves, as frozen models and clean pictures, without personal data.

On disk a recording is a folder: `recording.json` and the pictures it names. Pictures are never drawn upon: marks are
rectangles, so a guide can be rendered again in another form without a browser.
All rectangles are in CSS pixels from the picture's top left corner; a picture has `scale` device pixels per CSS pixel.
"""

from reports.recording.figures import Box, Figure, Mark, MarkedElement, Obstacle
from reports.recording.record import Record
from reports.recording.screens import Detour, Screen, Touched
from reports.recording.steps import ActionRecord, Failure, Outcome, Retry, StepRecord
from reports.recording.whole import FILE_NAME, FORMAT, Recording, RecordingError, Source, Term

__all__ = [
    "FILE_NAME",
    "FORMAT",
    "ActionRecord",
    "Box",
    "Detour",
    "Failure",
    "Figure",
    "Mark",
    "MarkedElement",
    "Obstacle",
    "Outcome",
    "Record",
    "Recording",
    "RecordingError",
    "Retry",
    "Screen",
    "Source",
    "StepRecord",
    "Term",
    "Touched",
]
