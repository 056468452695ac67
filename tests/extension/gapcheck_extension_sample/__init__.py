"""What a package that extends gapcheck looks like."""
