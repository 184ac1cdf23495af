"""The answers that were given in chats, and what people think of them."""
