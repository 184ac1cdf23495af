"""What people read: answers, lists, notices and errors, before a platform dresses them."""
