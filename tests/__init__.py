"""The tests of Fairway: ``tests/<package>/test_<module>.py`` for each module, the house's own here."""
