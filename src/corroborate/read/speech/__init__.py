"""Who says, thinks or wants what: sources, the words that say so, and what they bring in, each to the character."""
