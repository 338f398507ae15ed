"""`python -m kinbridge` is the same as `kinbridge`."""

from kinbridge.doors.cli.main import main

main()
