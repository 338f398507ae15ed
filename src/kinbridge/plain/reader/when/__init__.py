"""When: expressions of time, the intervals they mean on the day of publication, and the period of each figure."""
