"""One adapter a platform: parse → answer → render → send."""
