"""Read, romanise and compare names in any script. Every score comes with its reasons as codes and facts.

Face: `read_name`, `compare_names`, `romanise`, `script_of`, `says_unknown`, and the values beside them.
"""

from kinbridge.plain.names.compare import compare_names
from kinbridge.plain.names.parts import read_name
from kinbridge.plain.names.romanise import romanise
from kinbridge.plain.names.scripts import script_of
from kinbridge.plain.names.tidy import says_unknown
from kinbridge.plain.names.values import Name, Reason, Script, Token

__all__ = ["Name", "Reason", "Script", "Token", "compare_names", "read_name", "romanise", "says_unknown", "script_of"]
