"""What `ARTICLES` names → documents."""
