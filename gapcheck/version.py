"""The version of gapcheck, the one place it is written."""

VERSION = "0.1.0"
