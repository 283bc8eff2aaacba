"""
What is known of texts with outputs in them, which Pulumi does not know before deployment. Each output has a partial value: its value, or a
text with a marked hole for every value that is known only after deployment.

Programs do not see it. Callbacks of `apply` that Pulumi would not run yet run on such texts; side effects end them.
`gate/engines/preload` does the same for programs in JavaScript.
"""

import base64
import contextvars
import copy
import gzip
import inspect
import json
import os
import re
import sys
import time

import pulumi
from arc_gate_program import is_own, program_place
from google.protobuf import json_format
from pulumi import _types
from pulumi.output import Output
from pulumi.runtime import rpc

_START = "zqxj-04da6b54-80e4-46f7-96ec-b56ff0331ba9"
_PIECE = re.compile(_START + r"-([a-z\d]+)-jxqz", re.IGNORECASE)
_REMAINS = re.compile(r"zqxj-?(?:04d[-a-z\d]*)?|[-a-z\d]*-jxqz", re.IGNORECASE)
_SIGNATURE = "4dabf18193072939515e22adb298388d"

#: Shorter secrets occur by chance.
_SHORTEST = 4

_speculating = contextvars.ContextVar("arc_gate_speculating", default=False)

#: Whether a callback runs on holes, not on other values to compare with.
_is_first = contextvars.ContextVar("arc_gate_is_first", default=True)

#: What a hole is where a callback decides by it, and the holes that the current callback decided by.
_truth = contextvars.ContextVar("arc_gate_truth", default=True)
_decisions = contextvars.ContextVar("arc_gate_decisions")


class EndOfSpeculation(Exception):
    """An unknown value is used as more than a text, or for a side effect."""


class _Holes:
    def __init__(self):
        self.described = []
        self.members = {}
        self.ids = set()
        self.secrets = set()

    def make(self, hole):
        self.described.append(hole)
        return Mark(f"{_START}-h{len(self.described) - 1}-jxqz")

    def of(self, text):
        return self.described[int(_PIECE.fullmatch(text).group(1)[1:])]

    def member(self, mark, name):
        key = (str.__str__(mark), name)
        if key not in self.members:
            hole = self.of(str.__str__(mark))
            if hole["kind"] == "output":
                step = f"[{name}]" if isinstance(name, int) else f".{_camel(name)}"
                hole = {**hole, "property": hole["property"] + step}
            self.members[key] = self.make(hole)
        return self.members[key]


def _camel(name):
    first, *others = name.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in others)


def _hash(text):
    """Ends a callback that looks a hole up in a table or set."""
    if _speculating.get() and is_own(sys._getframe(1).f_code.co_filename):
        raise EndOfSpeculation
    return str.__hash__(text)


class Mark(str):
    """The text of a hole; every member of its value exists."""

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return _holes.member(self, name)

    def __getitem__(self, key):
        return _holes.member(self, key) if isinstance(key, str) else str.__getitem__(self, key)

    def get(self, name, default=None):
        return _holes.member(self, name)

    def _end(self, *args):
        raise EndOfSpeculation

    def _decide(self, *args):
        _decisions.get([]).append(self)
        return _truth.get()

    __hash__ = _hash
    __bool__ = startswith = endswith = isalnum = isalpha = isascii = isdecimal = isdigit = isidentifier = islower = isnumeric = _decide
    isprintable = isspace = istitle = isupper = _decide
    count = find = index = rfind = rindex = _end
    __iter__ = __len__ = __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __mod__ = __contains__ = _end


class PartlyKnown(str):
    """A text with holes in it, while a callback uses it. What its known parts decide is decided."""

    def _known(self):
        parts = _PIECE.split(str.__str__(self))[::2]
        return parts, parts[0], parts[-1]

    def _end(self, *args):
        raise EndOfSpeculation

    def _decide(self):
        _decisions.get([]).append(self)
        return _truth.get()

    def startswith(self, prefix, *bounds):
        _, before, _ = self._known()
        prefixes = prefix if isinstance(prefix, tuple) else (prefix,)
        if bounds:
            return self._decide()
        return before.startswith(prefix) or (any(one.startswith(before) for one in prefixes) and self._decide())

    def endswith(self, suffix, *bounds):
        _, _, after = self._known()
        suffixes = suffix if isinstance(suffix, tuple) else (suffix,)
        if bounds:
            return self._decide()
        return after.endswith(suffix) or (any(one.endswith(after) for one in suffixes) and self._decide())

    def __contains__(self, part):
        return any(part in known for known in self._known()[0]) or self._decide()

    def __eq__(self, other):
        if not isinstance(other, str):
            return NotImplemented
        _, before, after = self._known()
        if str.__eq__(self, other):
            return True
        return self._end() if other.startswith(before) and other.endswith(after) else False

    def __ne__(self, other):
        return not self == other

    def find(self, part, *bounds):
        _, before, _ = self._known()
        return before.find(part, *bounds) if part in before else self._end()

    index = find
    __hash__ = _hash
    __iter__ = __len__ = __lt__ = __le__ = __gt__ = __ge__ = count = rfind = rindex = _end


def _in_use(value):
    """A value with its texts as callbacks use them."""
    return _changed(value, lambda text: PartlyKnown(text) if not isinstance(text, Mark) and _PIECE.search(text) else text)


def _allow_in_yaml():
    """PyYAML writes only texts of types that it knows."""
    module = sys.modules.get("yaml.representer")
    kinds = [] if module is None else [module.SafeRepresenter]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
        if "yaml_representers" in kind.__dict__:
            for text in (Mark, PartlyKnown):
                kind.yaml_representers.setdefault(text, lambda dumper, data: dumper.represent_str(str.__str__(data)))


#: Values of several forms. What a pattern finds in a text must not depend on which of them a hole has.
_TRIED = ("x", "1000000", "A.b_c")


def _has_holes(text):
    return _speculating.get() and isinstance(text, str) and _PIECE.search(text) is not None


def _found_alike(find):
    """A function of `re` that ends the callback if what it finds depends on the value of a hole."""

    def found_alike(string):
        found = find(string)
        if not _has_holes(string):
            return found
        others = [find(_PIECE.sub(tried, string)) for tried in _TRIED]
        if not found or not all(others) or (isinstance(found, list) and any(len(other) != len(found) for other in others)):
            raise EndOfSpeculation
        return found

    return found_alike


def _with_changed_holes(pattern, string):
    """The text, in which a hole that the pattern may change is unknown."""
    is_changed = _has_holes(string) and any(pattern.search(tried) for tried in _TRIED)
    return _PIECE.sub(str.__str__(_lost), string) if is_changed else string


_FINDING = ("search", "match", "fullmatch", "findall")


class _PatternInUse:
    """A compiled pattern, while a callback uses it."""

    def __init__(self, pattern):
        self._pattern = pattern

    def __getattr__(self, name):
        method = getattr(self._pattern, name)
        if name in _FINDING:
            return lambda string, *args, **kwargs: _found_alike(lambda text: method(text, *args, **kwargs))(string)
        if name in ("sub", "subn"):
            return lambda repl, string, *args, **kwargs: method(repl, _with_changed_holes(self._pattern, string), *args, **kwargs)
        return method


def in_callback(value):
    """What a callback on texts with holes uses instead of a value."""
    if not _speculating.get():
        return value
    if type(value) is re.Pattern:
        return _PatternInUse(value)
    return _in_use(value) if type(value) is str else value


def _end_at_patterns():
    """Functions of `re` treat texts with holes as compiled patterns do."""
    originals = {name: getattr(re, name) for name in (*_FINDING, "sub", "subn")}

    def finding(original):
        return lambda pattern, string, *args, **kwargs: _found_alike(lambda text: original(pattern, text, *args, **kwargs))(string)

    def changing(original):
        def change(pattern, repl, string, *args, **kwargs):
            kept = _with_changed_holes(re.compile(pattern), string) if _has_holes(string) else string
            return original(pattern, repl, kept, *args, **kwargs)

        return change

    for name, original in originals.items():
        setattr(re, name, finding(original) if name in _FINDING else changing(original))


_holes = _Holes()
_lost = _holes.make({"kind": "lost"})
_partials = {}
_registrations = []
_callbacks = []
_unseen = {}


def _names_in(value):
    """Names of the holes in all texts of a value."""
    if isinstance(value, str):
        return set(match.lower() for match in _PIECE.findall(value))
    if isinstance(value, dict):
        return set().union(*[_names_in(item) for item in value.values()])
    if isinstance(value, (list, tuple)):
        return set().union(*[_names_in(item) for item in value])
    return set()


_BASE64 = re.compile(r"[A-Za-z\d+/_-]{40,}(?:\r?\n[A-Za-z\d+/_-]{4,})*={0,2}")

#: Maximum number of nested encodings.
_MAX_DEPTH = 4


def _decoded(text):
    """Decodes base64, gzip and UTF-16."""
    try:
        plain = base64.b64decode(text.replace("-", "+").replace("_", "/"))
        return (gzip.decompress(plain) if plain[:2] == b"\x1f\x8b" else plain).decode("latin-1").replace("\0", "")
    except (ValueError, OSError, EOFError):
        return ""


def _held_in(value, depth=0):
    """Names of the holes in all texts of a value, encoded or not."""
    if not isinstance(value, str):
        items = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else []
        return set().union(*[_held_in(item) for item in items])
    parts = _BASE64.findall(value) if depth < _MAX_DEPTH else []
    return _names_in(value).union(*[_held_in(_decoded(part), depth + 1) for part in parts])


def _changed(value, change):
    """A value with every text changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _changed(item, change) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_changed(item, change) for item in value]
    return value


def _repaired(text):
    """Replaces damaged holes in a text by unknown parts."""
    if isinstance(text, Mark):
        return text
    marks = []

    def keep(match):
        marks.append(match.group(0))
        return f"\ue000{len(marks) - 1}\ue001"

    kept = _REMAINS.sub(lambda match: str.__str__(_lost), _PIECE.sub(keep, text))
    return re.sub("\ue000(\\d+)\ue001", lambda match: marks[int(match.group(1))], kept)


def _hidden(value):
    """The partial value of a secret: nothing of its own text is known, only the outputs in it."""

    def hide(text):
        if _names_in(text):
            return text
        if len(text) >= _SHORTEST:
            _holes.secrets.add(text)
        return _holes.make({"kind": "secret"})

    return _changed(value, hide)


async def _partial(output):
    """The partial value of an output."""
    known, secret = await output.is_known(), await output.is_secret()
    if known and not secret:
        return await _settled(await output.future(True))
    kept = _partials.get(id(output))
    if kept is None:
        kept = _partials[id(output)] = [output, None]
    if len(kept) == 2:
        make = kept[1]
        if make is not None:
            kept.append(await make())
        elif known:
            kept.append(_hidden(await _settled(await output.future(True))))
        else:
            kept.append(_holes.make({"kind": "value"}))
    return kept[2]


def _set_partial(output, make):
    """Sets the partial value of an output, which is computed when a resource needs it."""
    if isinstance(output, Output):
        _partials[id(output)] = [output, make]
    return output


async def _settled(value, depth=0):
    """A value with its outputs replaced by their partial values."""
    if isinstance(value, Mark):
        return value
    if isinstance(value, Output):
        return await _partial(value)
    if inspect.isawaitable(value):
        return await _settled(await value, depth + 1)
    if isinstance(value, pulumi.output.Unknown) or depth > 32:
        return _lost
    if isinstance(value, dict):
        return {name: await _settled(item, depth + 1) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [await _settled(item, depth + 1) for item in value]
    if _types.is_input_type(type(value)):
        clone = copy.copy(value)
        clone.__dict__.update({name: await _settled(item, depth + 1) for name, item in value.__dict__.items()})
        return clone
    return value


async def _speculate(callback, *values):
    """The result of a callback on values with holes, in a list; empty if it throws or has side effects."""
    token = _speculating.set(True)
    _pulse()
    try:
        _allow_in_yaml()
        made = await _settled(callback(*[_in_use(value) for value in values]))
        return [_changed(made, lambda text: text if isinstance(text, Mark) else str.__str__(text))]
    except BaseException:  # noqa: BLE001
        return []
    finally:
        _pulse()
        _speculating.reset(token)


async def _run_with_holes(callback, *partials):
    """What a callback makes of texts with holes; unknown where it depends on whether a hole is empty."""
    outer = _decisions.get([])
    token = _decisions.set([])
    try:
        made = await _made(callback, *partials)
        decided = _decisions.get()
    finally:
        _decisions.reset(token)
    if not decided:
        return made
    outer.extend(decided)
    token = _truth.set(False)
    try:
        other = await _made(callback, *partials)
    finally:
        _truth.reset(token)
    return made if made == other else _lost


async def _made(callback, *partials):
    made = await _speculate(callback, *partials)
    if made and _held_in(made[0]):
        return _changed(made[0], _repaired)
    repaired = [_changed(value, _repaired) for value in made]
    if repaired and _names_in(repaired[0]):
        return repaired[0]
    # A text without holes counts only if it does not depend on their values.
    token = _is_first.set(False)
    try:
        others = [
            await _speculate(callback, *[_changed(partial, lambda text: other if isinstance(text, Mark) else text) for partial in partials])
            for other in ("", "1000000")
        ]
    finally:
        _is_first.reset(token)
    return made[0] if made and made[0] is not None and all(other == made for other in others) else _lost


def _listen_to_outputs():
    module = sys.modules["pulumi.output"]
    apply = Output.apply

    def heard_apply(self, func, run_with_unknowns=False):
        returned = []

        def heard(value):
            result = func(value)
            returned[:] = [result]
            return result

        result = apply(self, heard, run_with_unknowns)

        async def make():
            if await self.is_known() and not await self.is_secret():
                await result.is_known()
                return await _settled(returned[0]) if returned else _lost
            partial = await _partial(self)
            if not run_with_unknowns:
                return await _run_with_holes(func, partial)
            lifted = await _speculate(func, partial)
            return lifted[0] if lifted else _lost

        if not run_with_unknowns:
            _callbacks.append(result)
        return _set_partial(result, make)

    Output.apply = heard_apply

    def listen(owner, name, make):
        original = getattr(owner, name, None)
        if original is None:
            return

        def heard(*args, **kwargs):
            result = original(*args, **kwargs)
            return _set_partial(result, lambda: make(*args, **kwargs))

        setattr(owner, name, staticmethod(heard) if owner is Output else heard)

    async def of_all(*args, **kwargs):
        return await _settled(kwargs if kwargs else args[0] if len(args) == 1 and isinstance(args[0], (list, dict)) else list(args))

    async def of_secret(value):
        return _hidden(await _settled(value))

    async def of_maps(*args):
        *outputs, callback = args
        return await _run_with_holes(callback, *[await _settled(output) for output in outputs])

    async def of_json(value, **kwargs):
        return await _run_with_holes(lambda held: json.dumps(held, **kwargs), await _settled(value))

    async def of_value(value):
        return await _settled(value)

    listen(Output, "all", of_all)
    listen(Output, "secret", of_secret)
    listen(Output, "unsecret", of_value)
    listen(Output, "json_dumps", of_json)
    for name in ("_map_output", "_map2_output", "_map3_output"):
        listen(module, name, of_maps)


def _id_of(res, kind, group):
    """The future id of an Azure Native resource, whose form is known."""

    def hole(name):
        return str.__str__(_holes.make({"kind": "output", "resource": res, "property": name}))

    owner, module, name = (kind.split(":") + ["", ""])[:3]
    if not re.match("azure-native(_|$)", owner):
        return _holes.make({"kind": "output", "resource": res, "property": "id"})
    scope = f"/subscriptions/{hole('id.subscriptionId')}/resourceGroups"
    if name == "ResourceGroup":
        made = f"{scope}/{hole('id.name')}"
    elif isinstance(group, str) and group is not _lost:
        made = f"{scope}/{str.__str__(group)}/providers/Microsoft.{module.split('/')[0]}/{name[:1].lower()}{name[1:]}s/{hole('id.name')}"
    else:
        return _holes.make({"kind": "output", "resource": res, "property": "id"})
    _holes.ids.add(made)
    return made


def _listen_to_resources():
    runtime = sys.modules["pulumi.runtime.resource"]
    resource = sys.modules["pulumi.resource"]

    def set_partials(res, kind, props):
        async def of_id():
            return _id_of(res, kind, await _settled(props.get("resource_group_name", props.get("resourceGroupName"))))

        def of(name):
            async def make():
                given = props.get(name)
                if given is not None:
                    return await _settled(given)
                return _holes.make({"kind": "output", "resource": res, "property": _camel(name)})

            return make

        for name, output in list(res.__dict__.items()):
            if name == "id":
                _set_partial(output, of_id)
            elif name != "urn" and isinstance(output, Output):
                _set_partial(output, of(name))

    def listen(name, props_at):
        original = getattr(runtime, name)

        def heard(res, kind, *args, **kwargs):
            if _speculating.get():
                if name == "register_resource" and _is_first.get():
                    _unseen[(kind, _PIECE.sub("\u2026", str(args[0])), program_place())] = True
                raise EndOfSpeculation
            original(res, kind, *args, **kwargs)
            props = kwargs.get("props", args[props_at] if len(args) > props_at else {}) or {}
            set_partials(res, kind, props)
            if name == "register_resource":
                typ = kwargs.get("typ", args[props_at + 2] if len(args) > props_at + 2 else None)
                _registrations.append((res, props, typ))

        for module in (runtime, resource):
            if hasattr(module, name):
                setattr(module, name, heard)

    listen("register_resource", 4)
    listen("read_resource", 1)


def _end_where_speculating(owner, name):
    original = getattr(owner, name, None)
    if original is None:
        return

    def guarded(*args, **kwargs):
        if _speculating.get():
            raise EndOfSpeculation
        return original(*args, **kwargs)

    setattr(owner, name, guarded)


class _Quiet:
    """A stream that discards output while a callback runs on texts with holes."""

    def __init__(self, stream):
        self._stream = stream

    def write(self, text):
        return len(text) if _speculating.get() else self._stream.write(text)

    def __getattr__(self, name):
        return getattr(self._stream, name)


_LASTING = re.compile(r"^(subprocess\.|os\.(system|exec|spawn|posix_spawn|fork|kill|remove|rename|mkdir|rmdir|link|symlink|truncate|chmod|chown|putenv|unsetenv)|socket\.(connect|bind|sendto)|shutil\.|tempfile\.|urllib\.|_thread\.)")


def _guard(event, args):
    if not _speculating.get():
        return
    if event == "open":
        _, mode, flags = args
        writes = any(letter in mode for letter in "wax+") if isinstance(mode, str) else flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        if writes:
            raise EndOfSpeculation
    elif _LASTING.match(event):
        raise EndOfSpeculation


def _content(value):
    """The content of a marked object: a secret, or an output, which is unknown without a value."""
    if isinstance(value, dict) and _SIGNATURE in value and not {"path", "text", "uri", "assets"} & set(value):
        return _content(value.get("value", rpc.UNKNOWN))
    return value


def _known_parts(value, partial, path):
    """Every unknown part of a value for which the partial value says more than its source."""
    inner, told = _content(value), _content(partial)
    if isinstance(inner, str) and inner == rpc.UNKNOWN:
        is_mark = isinstance(told, str) and (_PIECE.fullmatch(told) is not None or told in _holes.ids or told == rpc.UNKNOWN)
        # Of a principal, one id is right and another is wrong.
        is_id = is_mark and path[-1] == "principalId" and _PIECE.fullmatch(told) is not None and _holes.of(told)["kind"] == "output"
        return [] if told is None or (is_mark and not is_id) else [{"path": path, "value": told}]
    if isinstance(inner, list) and isinstance(told, list):
        return [part for index, (item, other) in enumerate(zip(inner, told)) for part in _known_parts(item, other, [*path, index])]
    if isinstance(inner, dict) and isinstance(told, dict):
        return [part for name, item in inner.items() if name in told for part in _known_parts(item, told[name], [*path, name])]
    return []


async def _described(name):
    hole = _holes.described[int(name[1:])]
    if hole["kind"] != "output":
        return {"kind": hole["kind"]}
    return {"kind": "output", "resource": await hole["resource"].urn.future(), "property": hole["property"]}


async def _told(res, props, typ):
    translate = res.translate_input_property if typ is None else None
    real = await rpc.serialize_properties(props, {}, res, translate, typ)
    if rpc.UNKNOWN not in json_format.MessageToJson(real):
        return None
    partial = await rpc.serialize_properties(await _settled(props), {}, res, translate, typ)
    parts = [
        part
        for part in _known_parts(json_format.MessageToDict(real), json_format.MessageToDict(partial), [])
        if not any(secret in json.dumps(part["value"]) for secret in _holes.secrets)
    ]
    if not parts:
        return None
    names = _held_in([part["value"] for part in parts])
    return {
        "urn": await res.urn.future(),
        "parts": parts,
        "holes": {name: await _described(name) for name in sorted(names)},
    }


_pulse_stream = None


def _pulse():
    if _pulse_stream is not None:
        os.write(_pulse_stream, b".")


def _append(file, record):
    stream = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(stream, "w") as text:
        text.write(json.dumps(record) + "\n")


def install(file):
    """
    Observes the SDK of this process.

    :param file: file for what is known, one JSON object per line; empty to disable
    :return: a function that writes it once the program has ended
    """

    async def nothing():
        return None

    if not file:
        return nothing

    global _pulse_stream
    _append(file, {"process": os.getpid()})
    _pulse_stream = os.open(f"{file}.pulse", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        _listen_to_outputs()
        _listen_to_resources()
        _end_where_speculating(sys.modules["pulumi.runtime.invoke"], "_invoke")
        _end_where_speculating(time, "sleep")
        _end_at_patterns()
        log = pulumi.log._log
        pulumi.log._log = lambda *args, **kwargs: None if _speculating.get() else log(*args, **kwargs)
    except Exception as error:  # noqa: BLE001
        _append(file, {"note": f"The program's copy of the Pulumi SDK has a form that is not known ({error})."})
        return nothing

    sys.addaudithook(_guard)
    sys.stdout, sys.stderr = _Quiet(sys.stdout), _Quiet(sys.stderr)

    async def write():
        for registration in _registrations:
            record = None
            try:
                record = await _told(*registration)
            except Exception:  # noqa: BLE001
                # If this fails, the value is unknown, as usual.
                continue
            if record is not None:
                _append(file, record)
        # Callbacks whose values no resource needs may create resources.
        for output in _callbacks:
            try:
                if not await output.is_known():
                    await _partial(output)
            except Exception:  # noqa: BLE001
                continue
        for kind, name, place in _unseen:
            where = {} if place is None else {"file": place[0], "line": place[1]}
            _append(file, {"unseen": {"type": kind, "name": name, **where}})

    return write
