"""
Unknown results of provider functions, and the stack frames of the program itself.

Every member of an unknown result exists and is unknown. A program that needs the value (a length, an index, a comparison) stops with the
reason, because any answer would be wrong.
"""

import asyncio
import os
import pathlib
import re
import sys
import sysconfig

import arc_gate_identity
import pulumi
import pulumi.runtime
from pulumi.output import Unknown
from pulumi.runtime.proto import source_pb2

#: Stands for an unknown value in results of the embedded engine: see `wire.ts`.
UNANSWERED = "arcgateunanswered5d8f1c2e7b9a4c60"

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


def _line():
    place = program_place()
    return "" if place is None else f" ({os.path.basename(place[0])}, line {place[1]})"


def _camel(name):
    first, *others = name.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in others)


class UnknownAnswer(Unknown):
    """An unknown result, or a member of one."""

    def __init__(self, name, members=None):
        super().__init__()
        self.__dict__["_arc_gate"] = (name, members or {})

    def _stop(self, doing):
        raise RuntimeError(f"arc-gate cannot know what this program asks for: it {doing} {self._arc_gate[0]}{_line()}.")

    def _member(self, member):
        name, members = self._arc_gate
        value = members.get(member, members.get(_camel(member), UNANSWERED) if isinstance(member, str) else UNANSWERED)
        path = f"{name}[{member}]" if isinstance(member, int) else f"{name}.{member}"
        if value == UNANSWERED:
            return UnknownAnswer(path)
        return UnknownAnswer(path, value) if isinstance(value, dict) else value

    def __getattr__(self, member):
        if member.startswith("__") or member.startswith("_pulumi"):
            raise AttributeError(member)
        return self._member(member)

    def __getitem__(self, member):
        if isinstance(member, slice):
            return UnknownAnswer(self._arc_gate[0])
        return self._member(member)

    def get(self, member, default=None):
        return self._member(member)

    def __await__(self):
        if False:
            yield self
        return self

    def __str__(self):
        return UNANSWERED

    def __format__(self, spec):
        return UNANSWERED

    def __repr__(self):
        return UNANSWERED

    def __add__(self, other):
        return UNANSWERED if isinstance(other, str) else self._stop("calculates with")

    __radd__ = __add__

    def __hash__(self):
        return self._stop("looks up") if is_own(sys._getframe(1).f_code.co_filename) else id(self)

    @property
    def __class__(self):
        # `isinstance` asks for it.
        return self._stop("asks for the type of") if is_own(sys._getframe(1).f_code.co_filename) else UnknownAnswer

    def __bool__(self):
        # Classes of SDKs test whether an argument exists before they test its type.
        return self._stop("decides by") if is_own(sys._getframe(1).f_code.co_filename) else False

    def __call__(self, *args, **kwargs):
        return UnknownAnswer(self._arc_gate[0])

    def __iter__(self):
        return self._stop("goes through")

    def __contains__(self, item):
        return self._stop("goes through")

    def __len__(self):
        return self._stop("counts")

    def __eq__(self, other):
        return self._stop("compares") if is_own(sys._getframe(1).f_code.co_filename) else self is other

    def __ne__(self, other):
        return not self == other

    def __lt__(self, other):
        return self._stop("compares")

    __le__ = __gt__ = __ge__ = __lt__

    def __int__(self):
        return self._stop("calculates with")

    __float__ = __index__ = __int__

    def __sub__(self, other):
        return self._stop("calculates with")

    __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = __floordiv__ = __mod__ = __sub__


def _known(value, doing):
    """The value, if it is known. An unknown result stops what it does not allow; of a text that holds one, nothing is known."""
    kind = type(value)
    if kind is UnknownAnswer and doing == "compares":
        value._stop(doing)
    if kind is str and UNANSWERED in value:
        raise RuntimeError(f"arc-gate cannot know what this program asks for: it {doing} a text that holds an unknown result{_line()}.")
    return value


def _install_inputs():
    """Makes outputs of unknown results unknown. The SDK takes such a result for a promise that never has a value."""
    original = pulumi.Output.from_input

    def from_input(val):
        if not isinstance(val, UnknownAnswer):
            return original(val)
        value, is_known, is_secret = (asyncio.Future() for _ in range(3))
        value.set_result(val)
        is_known.set_result(False)
        is_secret.set_result(False)
        return pulumi.Output(set(), value, is_known, is_secret)

    pulumi.Output.from_input = staticmethod(from_input)


def _install_answers():
    # The function `pulumi.runtime.invoke` hides the module of the same name.
    module = sys.modules["pulumi.runtime.invoke"]
    original = module._invoke

    async def _invoke(tok, props, opts=None, typ=None, *args, **kwargs):
        raw = await original(tok, props, opts, None, *args, **kwargs)
        known = raw.value if isinstance(raw.value, dict) else {}
        if not known:
            return module.InvokeResult(UnknownAnswer(f"the result of {tok}"), raw.is_secret, False, raw.dependencies)
        is_plain = not kwargs.get("check_dependencies", False)
        if is_plain and any(member == UNANSWERED for member in known.values()):
            return module.InvokeResult(UnknownAnswer(f"the result of {tok}", known), raw.is_secret, True, raw.dependencies)
        return raw if typ is None else await original(tok, props, opts, typ, *args, **kwargs)

    module._invoke = _invoke
    get = pulumi.get

    def get_member(value, name):
        return value._member(name) if isinstance(value, UnknownAnswer) else get(value, name)

    pulumi.get = get_member
    single = module._extract_single_value
    module._extract_single_value = lambda value: value if isinstance(value, UnknownAnswer) else single(value)


def _install_positions():
    module = sys.modules["pulumi.runtime.resource"]

    def position():
        frame = sys._getframe(1)
        while frame is not None and not is_own(frame.f_code.co_filename):
            frame = frame.f_back
        if frame is None:
            return None
        file = pathlib.Path(os.path.realpath(frame.f_code.co_filename))
        return source_pb2.SourcePosition(uri=file.as_uri(), line=frame.f_lineno)

    if hasattr(module, "_get_stack_trace"):
        module._get_stack_trace = lambda *args: source_pb2.StackTrace()
    if hasattr(module, "_get_source_position"):
        module._get_source_position = lambda *args: position()


#: Stands for an encrypted value of the configuration: see `wire.ts`.
_ENCRYPTED = re.compile(r"arcgateencrypted5d8f1c2e7b9a4c60x\d+")


def _install_configuration():
    """Encrypted values of any type are unknown."""
    for kind in ("bool", "int", "float", "object"):
        for name in (f"get_{kind}", f"require_{kind}", f"get_secret_{kind}", f"require_secret_{kind}"):
            _answer_encrypted(name)


def _answer_encrypted(name):
    original = getattr(pulumi.Config, name, None)
    if original is None:
        return

    def get(self, key, *args, **kwargs):
        full_key = self.full_key(key)
        if not _ENCRYPTED.fullmatch(pulumi.runtime.get_config(full_key) or ""):
            return original(self, key, *args, **kwargs)
        value = UnknownAnswer(f"the encrypted configuration {full_key}")
        return pulumi.Output.secret(value) if "secret" in name else value

    setattr(pulumi.Config, name, get)


def install():
    """Changes the SDK of this process."""
    _install_inputs()
    _install_answers()
    _install_configuration()
    arc_gate_identity.install(is_own, _known)
    _install_positions()
