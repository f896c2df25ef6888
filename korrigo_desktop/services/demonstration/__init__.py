"""The demonstration exam: paper, handwriting, class list, scheme and marks, all drawn by the program itself from a seed."""
