"""`python -m liantu` is the command line."""

from liantu.cli import main

main()
