"""The desk: server-rendered pages and an HTTP API over one database, for people who read, check and decide."""
