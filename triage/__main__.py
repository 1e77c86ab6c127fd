"""`python -m triage` is `triage`."""

from triage.cli import main

main()
