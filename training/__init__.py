"""Makes the network that reads boxed handwriting, and the pages that it is tried on. Not part of the program."""
