"""What is known of languages: their words, as data, and the patterns made from them."""
