"""The due engine: a row with a due time is the job, claimed by one conditional UPDATE."""
