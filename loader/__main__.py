"""``python -m loader`` is ``fairway``."""

from loader.cli import main

main(prog_name="fairway")
