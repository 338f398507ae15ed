"""Files people hand in: what a file really is, and the same file without what it tells about its maker.

A photograph carries the place and hour it was taken, a recording its device, a PDF its author. `clean` looks at the bytes, never
at a name or a stated type, takes everything away that is not picture, sound or page, and leaves those exactly as they were:
nothing is decoded and written anew, so a photograph stays the evidence it is. What it cannot clean it refuses.
"""

from kinbridge.plain.attachments.cleaning import LARGEST, Clean, clean
from kinbridge.plain.attachments.kinds import Kind, NotTaken

__all__ = ["LARGEST", "Clean", "Kind", "NotTaken", "clean"]
