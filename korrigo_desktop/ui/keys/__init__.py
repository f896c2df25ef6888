"""The keys of the whole program in one list: to be read, and to be changed."""
