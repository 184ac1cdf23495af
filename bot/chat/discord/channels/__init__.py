"""What is said to the bot in Discord's channels and direct messages."""
