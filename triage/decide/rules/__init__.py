"""One rule a file. A rule says what follows, or nothing when it does not apply; `triage.decide.table` orders them."""
