"""Mentions of people, bodies and groups, and which of them are one."""
