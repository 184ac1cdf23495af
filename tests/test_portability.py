"""What only some systems have is not used without a way around it."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
POSIX_MODULES = {"curses", "fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog"}
POSIX_MODULES |= {"termios", "tty"}
POSIX_NAMES = {"chown", "fchmod", "fork", "getpgid", "getuid", "geteuid", "killpg", "lchown"}
POSIX_NAMES |= {"mkfifo", "nice", "openpty", "setsid", "statvfs", "sysconf", "uname", "waitid"}
POSIX_NAMES |= {"SIGALRM", "SIGCHLD", "SIGHUP", "SIGKILL", "SIGQUIT", "SIGUSR1", "SIGUSR2"}


def used_outside_try(tree: ast.AST, guarded: bool = False) -> set[str]:
    """The names of one system that are used where nothing catches that they are missing."""
    found: set[str] = set()
    for node in ast.iter_child_nodes(tree):
        here = guarded or isinstance(node, ast.Try)
        if not here:
            if isinstance(node, ast.Import):
                found |= {name.name for name in node.names} & POSIX_MODULES
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found |= {str(node.module)} & POSIX_MODULES
            elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found |= {node.attr} & POSIX_NAMES if node.value.id in {"os", "signal"} else set()
        found |= used_outside_try(node, here)
    return found


def test_no_module_needs_what_windows_lacks() -> None:
    modules = [*ROOT.glob("bot/**/*.py"), *ROOT.glob("index/**/*.py")]
    found = {
        str(module.relative_to(ROOT)): names
        for module in modules
        if (names := used_outside_try(ast.parse(module.read_text())))
    }
    assert len(modules) > 100
    assert found == {}


def test_every_text_file_is_read_and_written_in_utf_8() -> None:
    """Windows takes the code page of its language for what is not said."""
    ascii_only = {"checks/host.py", "builds/lock.py", "models/__init__.py"}
    for module in [*ROOT.glob("bot/**/*.py"), *ROOT.glob("index/**/*.py")]:
        if any(str(module).endswith(name) for name in ascii_only):
            continue
        for node in ast.walk(ast.parse(module.read_text())):
            name = node.func.attr if _is_method_call(node) else ""  # type: ignore[attr-defined] # so it is
            if name in {"read_text", "write_text"}:
                assert "encoding" in {word.arg for word in node.keywords}, module  # type: ignore[attr-defined] # likewise


def _is_method_call(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
