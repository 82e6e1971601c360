"""The chat of the Channels tutorial, as a small project of its own: what a team would otherwise start from."""
