"""The record as files for other programs: JSON Lines without loss, CSV for spreadsheets."""
