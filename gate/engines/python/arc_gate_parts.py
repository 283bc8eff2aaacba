"""
What is known of a text with an unknown result in it, and of the list that such a text is split into. The unknown result may have any
length and hold any separator. So what is before it is known by positions from the start, and what is after it by positions from the end.
"""

import sys

from arc_gate_program import is_own, stop

#: Stands for an unknown value in results of the embedded engine: see `wire.ts`.
UNANSWERED = "arcgateunanswered5d8f1c2e7b9a4c60"


def _is_known_slice(cut, before, after):
    """Whether both ends of a slice are in parts that are known."""

    def is_known(position):
        return position <= before if position >= 0 else -position <= after

    return cut.step in (None, 1) and is_known(cut.start or 0) and (cut.stop is None or is_known(cut.stop))


class PartlyKnownText(str):
    """A text with an unknown result in it, while the program uses it."""

    def _before(self):
        return str.partition(self, UNANSWERED)[0]

    def _after(self):
        return str.rpartition(self, UNANSWERED)[2]

    def _stop(self, *args, **kwargs):
        return stop("uses", "a text that holds an unknown result")

    __len__ = count = rfind = rindex = _stop

    def __getitem__(self, key):
        before, after = len(self._before()), len(self._after())
        if isinstance(key, slice):
            return str.__getitem__(self, key) if _is_known_slice(key, before, after) else UNANSWERED
        return str.__getitem__(self, key) if -after <= key < before else UNANSWERED

    def startswith(self, prefix, *bounds):
        before = self._before()
        prefixes = prefix if isinstance(prefix, tuple) else (prefix,)
        if bounds or any(one.startswith(before) and one != before for one in prefixes):
            return self._stop()
        return before.startswith(prefix)

    def endswith(self, suffix, *bounds):
        after = self._after()
        suffixes = suffix if isinstance(suffix, tuple) else (suffix,)
        if bounds or any(one.endswith(after) and one != after for one in suffixes):
            return self._stop()
        return after.endswith(suffix)

    def find(self, part, *bounds):
        found = self._before().find(part, *bounds)
        return self._stop() if found < 0 else found

    index = find

    def split(self, sep=None, maxsplit=-1):
        parts = str.split(self, sep, maxsplit)
        if maxsplit < 0:
            return PartlyKnownList(parts)
        before = _count_before(parts)
        # If the text was cut at every separator before the unknown result, this is the whole answer.
        return parts if before == maxsplit else PartlyKnownList([*parts[:before], UNANSWERED])

    def rsplit(self, sep=None, maxsplit=-1):
        parts = str.rsplit(self, sep, maxsplit)
        if maxsplit < 0:
            return PartlyKnownList(parts)
        after = _count_before(parts[::-1])
        return parts if after == maxsplit else PartlyKnownList([UNANSWERED, *parts[len(parts) - after :]])

    def partition(self, sep):
        return str.partition(self, sep) if sep in self._before() else (UNANSWERED,) * 3

    def rpartition(self, sep):
        return str.rpartition(self, sep) if sep in self._after() else (UNANSWERED,) * 3


def _count_before(parts):
    """How many parts are before the first that holds an unknown result."""
    return next((position for position, part in enumerate(parts) if UNANSWERED in part), len(parts))


class PartlyKnownList(list):
    """The parts of a text with an unknown result in it, which may be several of them."""

    def _stop(self, *args, **kwargs):
        return stop("counts", "the parts of a text that holds an unknown result")

    def plain(self):
        return list.__getitem__(self, slice(None))

    def __iter__(self):
        return self._stop() if is_own(sys._getframe(1).f_code.co_filename) else list.__iter__(self)

    def __len__(self):
        return self._stop() if is_own(sys._getframe(1).f_code.co_filename) else list.__len__(self)

    def __bool__(self):
        return True

    __contains__ = __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = count = index = _stop
    __hash__ = None

    def __getitem__(self, key):
        parts = self.plain()
        before, after = _count_before(parts), _count_before(parts[::-1])
        if not isinstance(key, slice):
            return parts[key] if -after <= key < before else UNANSWERED
        if not _is_known_slice(key, before, after):
            return PartlyKnownList([UNANSWERED])
        cut = parts[key]
        return PartlyKnownList(cut) if any(UNANSWERED in part for part in cut) else cut
