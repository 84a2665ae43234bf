"""What `caunoi bench …` measures, each against a named floor measured in the same run.

A module here is one bench with `add_arguments`, `measure` and `said`; `floor` holds the
floors. A figure without its floor says more about the machine than about us.
"""
