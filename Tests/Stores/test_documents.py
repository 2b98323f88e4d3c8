"""The documents themselves."""

import unittest
from pathlib import Path

import recipes


class Documents(unittest.TestCase):
    def test_both_languages_have_the_same_commands(self):
        self.assertEqual(recipes.blocks(recipes.DOCUMENTS[1]), recipes.COMMANDS)

    def test_every_command_is_run_by_a_test(self):
        sources = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
        for name in recipes.COMMANDS.keys() - {"report", *recipes.PRELUDES.values()}:
            self.assertIn(f'"{name}"', sources)
