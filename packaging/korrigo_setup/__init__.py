"""The set-up of a fresh checkout: system libraries, virtual environment, locked requirements. Standard library only."""
