"""What a document tells: its dates, its organisations, and who said what."""
