"""The one place that holds the version of the program."""

VERSION = "0.1.0"
