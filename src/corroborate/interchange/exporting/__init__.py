"""Tables for other programs: one module a format, every cell with the claims that made it."""
