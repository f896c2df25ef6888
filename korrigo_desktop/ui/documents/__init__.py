"""Documents of exams: how they are called on screen, and how a PDF is attached."""
