"""The due engine: a domain row with a due time is the job, claimed once by a conditional UPDATE."""
