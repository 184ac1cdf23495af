"""What channels are told of by the bot itself: the digest of the week, and changed articles."""
