"""What a report tells beside its figures: recruitment, control, purpose, cooperation, obstacles, agreements and operations."""
