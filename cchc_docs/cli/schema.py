"""``cchc schema``: JSON Schema of the data files."""

from __future__ import annotations

import click

from cchc_docs.cli.output import print_json, stop


@click.command("schema", options_metavar="")
@click.argument("name", metavar="[TÊN]", required=False)
def schema(name: str | None) -> None:
    """JSON Schema của một loại tệp dữ liệu, hoặc tên các loại."""
    from cchc_docs.data_files.json_schema import SCHEMAS, json_schema

    if name is None:
        for known in SCHEMAS:
            click.echo(known)
    elif name in SCHEMAS:
        print_json(json_schema(name))
    else:
        stop(f"không có loại tệp “{name}”", f"các loại: {', '.join(SCHEMAS)}")


COMMANDS = {"schema": schema}
