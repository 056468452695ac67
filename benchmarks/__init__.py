"""Speed and memory of gapcheck, measured beside libraries that do parts of the same work; see run.py."""
