"""What measures the project, a script each."""
