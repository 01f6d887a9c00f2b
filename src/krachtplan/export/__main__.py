"""Write the reference page of the export: ``python -m krachtplan.export docs/naslag/export.md``."""

import sys
from pathlib import Path

from krachtplan.export.naslag import format_naslag

Path(sys.argv[1]).write_text(format_naslag(), encoding="utf-8")
