"""The command ``capdev``: every command of the portal under its plain name."""

import os
import sys
from typing import Final

from capdev.config.starting.environment import name_portal

_OWN_PACKAGE: Final = "capdev."
_INTO_THE_PACKAGE: Final = {"compile_messages", "makemigrations"}
"""Commands whose files belong to the program, for whoever runs it; all others write into the data folder."""
_STARTING: Final = {"run", "serve"}
"""Commands that start a portal, whose settings say where it is."""
_FROM_DJANGO: Final = {"migrate", "makemigrations", "shell", "dbshell", "collectstatic", "check"}


def main() -> None:
    """Run ``capdev <command>``; words may be joined by hyphens. ``capdev --help`` lists the commands."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "capdev.config.settings")
    from django.core.management import execute_from_command_line

    arguments = sys.argv[1:]
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        _list_commands()
        return
    command = arguments[0].replace("-", "_")
    if command in _STARTING:
        name_portal(arguments[1:])
    if command not in _commands():
        sys.stderr.write(f"capdev has no command {arguments[0]!r}. `capdev --help` lists them.\n")
        sys.exit(2)
    if command not in _INTO_THE_PACKAGE:
        os.umask(0o077)  # holds for child processes, too
    execute_from_command_line(["capdev", command, *arguments[1:]])


def _commands() -> dict[str, str]:
    """Command name to the package that brings it: ours, and the few of Django's that an operator needs."""
    import django
    from django.core.management import get_commands

    django.setup()
    return {
        name: str(package)
        for name, package in get_commands().items()
        if str(package).startswith(_OWN_PACKAGE) or name in _FROM_DJANGO
    }


def _list_commands() -> None:
    from django.core.management import load_command_class

    lines = ["capdev, the migration capacity development portal", "", "  capdev <command> [--help]", ""]
    for name, package in sorted(_commands().items()):
        help_text = str(load_command_class(package, name).help).strip().split("\n")[0]
        lines.append(f"  {name.replace('_', '-'):<20} {help_text}")
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
