"""
Python tells an object neither that `is` compares it nor that a text of its own is used. Both are found in the source of the program, and
checked while it runs.
"""

import ast
import builtins
import importlib.machinery
import runpy
import sys

from arc_gate_program import is_own

_CHECK = "__arc_gate_checked__"

_TEXT_METHODS = {"startswith", "endswith", "find", "rfind", "index", "rindex", "count", "split", "rsplit", "partition", "rpartition"}
_PATTERN_METHODS = {"search", "match", "fullmatch", "findall", "sub", "subn"}


def _checked(node, doing="compares"):
    if isinstance(node, ast.Constant):
        return node
    call = ast.Call(func=ast.Name(id=_CHECK, ctx=ast.Load()), args=[node, ast.Constant(doing)], keywords=[])
    return ast.fix_missing_locations(ast.copy_location(call, node))


class _Checks(ast.NodeTransformer):
    def visit_Compare(self, node):
        self.generic_visit(node)
        node.left = _checked(node.left)
        node.comparators = [_checked(operand) for operand in node.comparators]
        return node

    def visit_Match(self, node):
        self.generic_visit(node)
        node.subject = _checked(node.subject)
        return node

    def visit_Call(self, node):
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr in _TEXT_METHODS | _PATTERN_METHODS:
            node.func.value = _checked(node.func.value, "uses")
        if isinstance(node.func, ast.Attribute) and node.func.attr == "join":
            node.args = [argument if isinstance(argument, ast.Starred) else _checked(argument, "joins") for argument in node.args]
        if isinstance(node.func, ast.Name) and node.func.id == "len":
            node.args = [_checked(argument, "uses") for argument in node.args if not isinstance(argument, ast.Starred)] or node.args
        return node

    def visit_Subscript(self, node):
        self.generic_visit(node)
        if isinstance(node.ctx, ast.Load):
            node.value = _checked(node.value, "uses")
        return node


def _compiled(source, file):
    return compile(_Checks().visit(ast.parse(source, file)), file, "exec", dont_inherit=True)


def install(checked):
    """
    Checks comparisons and uses of texts in the program's own modules from now on.

    @param checked - returns what the program uses instead of a value, or raises if the answer cannot be known
    """
    setattr(builtins, _CHECK, checked)
    # Compiled modules of the program lack the checks, and must not keep them for other runs.
    sys.dont_write_bytecode = True
    loader = importlib.machinery.SourceFileLoader
    get_code = loader.get_code

    def get_checked_code(self, name):
        file = self.get_filename(name)
        return _compiled(self.get_data(file), file) if is_own(file) else get_code(self, name)

    loader.get_code = get_checked_code
    from_file = getattr(runpy, "_get_code_from_file", None)
    if from_file is None:
        return

    def checked_from_file(*args):
        file = args[-1]
        found = from_file(*args)
        with open(file, "rb") as source:
            code = _compiled(source.read(), file)
        return (code, *found[1:]) if isinstance(found, tuple) else code

    runpy._get_code_from_file = checked_from_file
