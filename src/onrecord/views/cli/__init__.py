"""The command line: a screen with colours where there are any, and the commands."""
