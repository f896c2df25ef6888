"""What the program is about: values, rules and errors. Standard library only."""
