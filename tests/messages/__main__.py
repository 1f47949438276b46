"""``python -m tests.messages collect [app ...]`` (`make messages`) and ``python -m tests.messages check [app ...]``."""

import argparse
import sys

from tests.messages.check import check
from tests.messages.collect import collect
from tests.messages.sentences import CommandError, apps, need_gettext
from tests.run.errors import Unavailable


def main() -> int:
    """0 when all is well; 1 when sentences are wrong or missing; 2 when gettext cannot be had."""
    parser = argparse.ArgumentParser(prog="python -m tests.messages", description=__doc__)
    parser.add_argument("act", choices=["collect", "check"])
    parser.add_argument("apps", nargs="*", choices=[*apps(), []], help="these apps only")
    chosen = parser.parse_args()
    try:
        need_gettext()
        if chosen.act == "collect":
            print("\n".join(collect(chosen.apps)) or "Every sentence is translated.")
            return 0
        found = check(chosen.apps)
    except (Unavailable, CommandError) as reason:
        print(reason)
        return 2
    print("\n".join(found) or "Every sentence is translated, completely and faithfully.")
    if found:
        print(f"{len(found)} problems in translations")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
