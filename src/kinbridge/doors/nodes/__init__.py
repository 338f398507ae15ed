"""Another office's door: one address that takes envelopes. Whatever arrives, the answer looks alike."""
