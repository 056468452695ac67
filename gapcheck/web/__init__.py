"""A page on one's own machine: the same flow as the command line, behind a local address. Needs the extra `web`."""
