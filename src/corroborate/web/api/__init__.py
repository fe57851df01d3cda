"""The HTTP API: one router a resource, under `/api`; the same functions of `workflow` as behind the pages."""
