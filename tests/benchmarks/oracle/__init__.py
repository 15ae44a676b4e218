"""The numbers the pages show, computed again with published libraries and none of our code."""
