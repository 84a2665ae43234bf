"""Our units, officers, roles, reading rights; every record stands on `records.Record`."""
