"""Claims to findings: rule packs."""
