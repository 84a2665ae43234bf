"""`migrate`: an empty database gets the newest tables at once, any other one step by step.

Walking every migration since the first release renders most models anew at each step, which
takes many times as long as making the tables. Both ways end at the same tables and rows:
tests/web/test_migrate.py compares them, on both databases.
"""

from importlib import import_module
from typing import Any

from django.core.management.commands import migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

# Whoever says one of these asks for something else than the newest tables.
NOT_THE_WHOLE = ("app_label", "plan", "check_unapplied", "fake", "prune")
# Functions that make what no model tells of, in the order of their migrations.
BESIDE_THE_MODELS = (("caunoi.apps.officers.migrations.0001_first", "hold_one_side"),)


class Command(migrate.Command):
    """Django's command, with a short way for an empty database."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the tables of an empty database, then do what is left as Django does."""
        connection = connections[options["database"]]
        whole = not any(options[name] for name in NOT_THE_WHOLE)
        if whole and is_empty(connection):
            make_tables(connection)
        super().handle(*args, **options)


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Whether nothing was made here yet, or only begun and taken back."""
    recorder = MigrationRecorder(connection)
    ours = {recorder.Migration._meta.db_table}
    return set(connection.introspection.table_names()) <= ours and (
        not recorder.applied_migrations()
    )


def make_tables(connection: BaseDatabaseWrapper) -> None:
    """Every table as the last migrations tell it, all noted as done: all or nothing."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    newest = executor.loader.project_state().apps
    executor.recorder.ensure_schema()  # the one table that no migration makes
    with connection.schema_editor() as editor:
        for model in newest.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for module, function in BESIDE_THE_MODELS:
            getattr(import_module(module), function)(newest, editor)
        for migration, _backwards in plan:
            for app, name in [(migration.app_label, migration.name), *migration.replaces]:
                executor.recorder.record_applied(app, name)
