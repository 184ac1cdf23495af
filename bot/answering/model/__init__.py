"""What is known of chat models: how they are made, what they return, how their servers fail."""
