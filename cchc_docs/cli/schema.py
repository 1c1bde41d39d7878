"""``cchc schema``: JSON Schema of the data files."""

from __future__ import annotations

import click

from cchc_docs import data_schema, schema_names
from cchc_docs.cli.output import print_json, stop


@click.command("schema", options_metavar="")
@click.argument("name", metavar="[TÊN]", required=False)
def schema(name: str | None) -> None:
    """JSON Schema của một loại tệp dữ liệu, hoặc tên các loại."""
    names = schema_names()
    if name is None:
        for known in names:
            click.echo(known)
    elif name in names:
        print_json(data_schema(name))
    else:
        stop(f"không có loại tệp “{name}”", f"các loại: {', '.join(names)}")


COMMANDS = {"schema": schema}
