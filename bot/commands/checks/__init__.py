"""What `verbatim doctor` looks at: each check returns what it found, or raises what is wrong."""
