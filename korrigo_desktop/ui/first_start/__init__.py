"""The first screen that a new user sees: three doors."""
