"""What people use in Slack by its name: `/ask`, `/facts`, and the shortcut of a message."""
