"""`python -m corroborate` is the command `corroborate`."""

from corroborate.cli import main

if __name__ == "__main__":
    main(prog_name="corroborate")
