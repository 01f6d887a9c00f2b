"""How a template becomes Python: with short ways for what a document does a thousand times.

Each comes to the same as what jinja2 writes: a value is looked up in a dict, a text is escaped, a
macro gets just what it asks for. What is anything else goes the way of jinja2.
"""

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.runtime import Context, Macro
from markupsafe import Markup


class Bouwsteen(Macro):
    """A macro; ``aantal`` is how many values it asks for, -1 where it takes more than those."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        meer = self.caller or self.catch_kwargs or self.catch_varargs
        self.aantal = -1 if meer else len(self.arguments)

    def make(self, *waarden: Any) -> str:
        """Fill it in with exactly the values that it asks for."""
        tekst: str = self._func(*waarden)
        return str.__new__(Markup, tekst) if self._default_autoescape else tekst


class Sjabloonverband(Context):
    """What a template is filled in with; calls a macro without asking what it wants to be given.

    That asking takes as long as many a macro, and a macro only wants what the template gives it.
    """

    def call(self, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call something from a template."""
        if type(obj) is not Bouwsteen:
            return super().call(obj, *args, **kwargs)
        kwargs.pop("_loop_vars", None)
        kwargs.pop("_block_vars", None)
        if kwargs or len(args) != obj.aantal:
            return obj(*args, **kwargs)
        return obj.make(*args)


class Uitschrijver(CodeGenerator):
    """Writes the code of a template; leaves the escaping of what is printed to its environment.

    ``finalize`` looks at every value already, and to escape apart makes of each number, word and
    name an object more. What it gives is safe, so where jinja2 escapes all the same (a version that
    writes its code in another way) a page is slower and no different. Plain text, which most values
    are, goes to ``escape_plain`` at once, which gives the same.

    ``o_`` holds the value that is looked at; names that a template uses begin in another way.
    """

    def write_commons(self) -> None:
        """Write what every part of a template begins with."""
        super().write_commons()
        self.writeline("finalize = environment.finalize")
        self.writeline("escape_plain = environment.escape_plain")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:  # noqa: ARG002
        """Write what a macro is."""
        naam = getattr(macro_ref.node, "name", None)
        namen = tuple(arg.name for arg in macro_ref.node.args)
        vangt = (macro_ref.accesses_kwargs, macro_ref.accesses_varargs, macro_ref.accesses_caller)
        vast = ", ".join(map(repr, (naam, namen, *vangt)))
        self.write(
            f"environment.macro_class(environment, macro, {vast}, context.eval_ctx.autoescape)"
        )

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write ``doel.naam``: most often a key of a dict."""
        naam = repr(node.attr)
        self.write(f"(o_[{naam}] if type(o_ := ")
        self.visit(node.node, frame)
        self.write(f") is dict and {naam} in o_ else environment.getattr(o_, {naam}))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or finalize.src is None:
            # Refused in Dutch where the template is read; this holds should that ever be passed by.
            self.fail("a template that switches autoescape is not accepted", node.lineno)
        self.write("(escape_plain(o_) if type(o_ := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ARG002
        self.write(") is str else finalize(o_))")
