"""Turns the content of the sample resumes into files, one module per real producer."""
