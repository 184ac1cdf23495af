"""What a text claims, sentence by sentence, and what the articles have to say to each claim."""
