"""Say what is set, what is wrong, and what waits. Exit status 1 when something is wrong.

examples: kinbridge check
          kinbridge check --crash-points
"""

import argparse
import shutil
import sys

from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError

from kinbridge.doors.cli.answers import Status
from kinbridge.ground.database.sound import SOUND
from kinbridge.ground.env import env
from kinbridge.rooms.accounts import queries as accounts
from kinbridge.rooms.exchange import queries as exchange

__all__ = ["add_arguments", "run"]
