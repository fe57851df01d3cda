"""The pages, one router a topic."""
