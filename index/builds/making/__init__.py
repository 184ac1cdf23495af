"""What is new in a build is made here, and kept until that is published."""
