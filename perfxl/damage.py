"""What reading a damaged archive may raise, wherever an archive is read."""

import zipfile
import zlib

DAMAGE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError, KeyError)
