"""The board follows an office: turns, signal, absence, and more calls at once than the view lists."""

import sqlite3

from sambut.assets.maps import to_map
from sambut.assets.worker import ImmediateRunner
from sambut.kiosk.board.model import RETRY_SECONDS, BoardModel
from sambut.queue.operations.views import CALLS_SHOWN
from sambut.queue.settings import BoardSettings

from .conftest import DESKS, NAME
