"""The stack frames of the program itself, and the error that ends it."""

import os
import re
import sys
import sysconfig

_own_folder = os.path.dirname(os.path.realpath(__file__))
_libraries = tuple(
    os.path.realpath(folder) + os.sep for folder in {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
)


def is_own(file):
    """Whether a file belongs to the program."""
    full = os.path.realpath(file)
    return (
        not file.startswith("<")
        and not full.startswith(_libraries)
        and os.path.dirname(full) != _own_folder
        and not re.search(r"[/\\](site|dist)-packages[/\\]", full)
    )


def program_place():
    """The file and line of the program that the current call comes from."""
    frame = sys._getframe(1)
    while frame is not None and not is_own(frame.f_code.co_filename):
        frame = frame.f_back
    return None if frame is None else (frame.f_code.co_filename, frame.f_lineno)


def stop(doing, what):
    """Ends the program, which needs what cannot be known."""
    place = program_place()
    line = "" if place is None else f" ({os.path.basename(place[0])}, line {place[1]})"
    raise RuntimeError(f"arc-gate cannot know what this program asks for: it {doing} {what}{line}.")
