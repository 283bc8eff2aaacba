"""
Comparisons that Python does not let an object notice: `is`, and those of texts. They are found in the program's own source, and checked
while it runs.
"""

import ast
import builtins
import importlib.machinery
import runpy
import sys

_CHECK = "__arc_gate_known__"

_TEXT_METHODS = {"startswith", "endswith", "find", "rfind", "index", "rindex", "count", "split", "rsplit", "partition", "rpartition"}


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
        if isinstance(node.func, ast.Attribute) and node.func.attr in _TEXT_METHODS:
            node.func.value = _checked(node.func.value, "uses")
        if isinstance(node.func, ast.Name) and node.func.id == "len":
            node.args = [_checked(argument, "uses") for argument in node.args if not isinstance(argument, ast.Starred)] or node.args
        return node

    def visit_Subscript(self, node):
        self.generic_visit(node)
        if isinstance(node.slice, ast.Slice) and isinstance(node.ctx, ast.Load):
            node.value = _checked(node.value, "uses")
        return node


def _compiled(source, file):
    return compile(_Checks().visit(ast.parse(source, file)), file, "exec", dont_inherit=True)


def install(is_own, known):
    """
    Checks comparisons of the program's own modules from now on.

    @param known - returns a value, or raises if it is unknown
    """
    setattr(builtins, _CHECK, known)
    # Neither are compiled modules with checks kept, nor are those of the program used.
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
