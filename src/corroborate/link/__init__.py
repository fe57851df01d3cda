"""Accounts to judgements and incidents: blocking, comparing, clustering."""
