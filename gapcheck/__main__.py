"""`python -m gapcheck` is the `gapcheck` command."""

from gapcheck.cli.app import main

if __name__ == "__main__":
    main()
