"""The team of an exam: publishing it, sharing its copies out, the people of the server."""
