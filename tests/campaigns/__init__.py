"""Long trials by name, each a module here with a `run(arguments: list[str]) -> int`.

They print their seed and figures; they are too long for every day: `make campaign NAME`.
"""
