"""What templates show: frozen dataclasses made from the workflow's results by pure functions."""
