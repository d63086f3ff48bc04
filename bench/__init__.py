"""Benchmarks: run by hand, never part of a build."""
