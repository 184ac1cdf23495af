"""What is said to the bot in Slack's channels and direct messages."""
