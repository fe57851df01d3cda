"""How the shipped language model is made: prepare, train, export, each one command."""
