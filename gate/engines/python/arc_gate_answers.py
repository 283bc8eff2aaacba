"""
Unknown results of provider functions.

Every member of an unknown result exists and is unknown. A program that needs the value (a length, a comparison) stops with the reason,
because any answer would be wrong. Of a text that holds an unknown result, what does not depend on it stays known.
"""

import asyncio
import os
import pathlib
import re
import sys

import arc_gate_checks
import arc_gate_texts
import pulumi
import pulumi.runtime
from arc_gate_parts import UNANSWERED, PartlyKnownList, PartlyKnownText
from arc_gate_program import is_own, program_place, stop
from pulumi.output import Unknown
from pulumi.runtime.proto import source_pb2

def _camel(name):
    first, *others = name.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in others)


class UnknownAnswer(Unknown):
    """An unknown result, or a member of one."""

    def __init__(self, name, members=None):
        super().__init__()
        self.__dict__["_arc_gate"] = (name, members or {})

    def _stop(self, doing):
        return stop(doing, self._arc_gate[0])

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


def _checked(value, doing):
    """The value, if the program may use it so; a text that holds an unknown result answers what is known of it."""
    kind = type(value)
    if kind is UnknownAnswer and doing == "compares":
        return value._stop(doing)
    if kind is PartlyKnownList and doing == "compares":
        return stop(doing, "the parts of a text that holds an unknown result")
    if kind is PartlyKnownList and doing == "joins":
        return value.plain()
    if kind is str and UNANSWERED in value and doing != "joins":
        return stop(doing, "a text that holds an unknown result") if doing == "compares" else PartlyKnownText(value)
    return value if doing == "joins" else arc_gate_texts.in_callback(value)


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
        place = program_place()
        if place is None:
            return None
        return source_pb2.SourcePosition(uri=pathlib.Path(os.path.realpath(place[0])).as_uri(), line=place[1])

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
    arc_gate_checks.install(_checked)
    _install_positions()
