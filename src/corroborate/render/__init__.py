"""Values, texts and incidents in words and pictures, for the command line and the desk alike."""
