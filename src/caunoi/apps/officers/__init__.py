"""Our units, officers, roles and reading rights. Every record above stands on `records.Record`."""
