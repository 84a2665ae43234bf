"""When agencies met, where, who took part, and what is only recalled or announced."""
