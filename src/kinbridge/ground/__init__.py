"""What every room stands on: the one clock, random, network and disk; sealed fields; the database. It knows no domain."""
