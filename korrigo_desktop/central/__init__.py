"""The central Postgres: its tables, roles, row-level security and functions, and how they are installed and checked."""
