"""`python -m tests.campaigns NAME …` runs one campaign; without a name it lists them."""

import pkgutil
import sys
from importlib import import_module

from tests import campaigns


def names() -> list[str]:
    """The campaigns there are."""
    found = pkgutil.iter_modules(campaigns.__path__)
    return sorted(module.name for module in found if not module.name.startswith("_"))


def main(given: list[str]) -> int:
    """Run the named campaign, or tell which there are."""
    if given[:1] and given[0] in names():
        return int(import_module(f"tests.campaigns.{given[0]}").run(given[1:]))
    for name in names():
        does = (import_module(f"tests.campaigns.{name}").__doc__ or "").strip()
        sys.stdout.write(f"  {name:<12} {does.splitlines()[0] if does else ''}\n")
    if not names():
        sys.stdout.write("no campaigns yet\n")
    return 1 if given else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
