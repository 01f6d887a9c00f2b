"""Write the schemas that ship with krachtplan: ``python -m krachtplan.schema``."""

from pathlib import Path

from krachtplan.schema import write_schemas

write_schemas(Path(__file__).parent)
