"""Triage: tells a resident's request from a complaint, and never lets a complaint be missed or late."""
