"""What came of an occasion: what was asked, promised, agreed, signed and counted."""
