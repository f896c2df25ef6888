"""What lies beside the copy on the desk: documents and scheme of the exam, another copy. All only to be read."""
