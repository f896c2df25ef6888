"""The local store: SQLite for what is precious, files for originals, a cache for what can be made again."""
