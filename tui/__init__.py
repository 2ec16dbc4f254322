"""What a person touches: keys, screens and the command line."""
