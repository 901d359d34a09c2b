import type { ReactNode } from "react";
import classes from "./data-table.module.css";

export interface DataColumn<Row> {
  readonly name: string;
  readonly header: ReactNode;
  readonly renderCell: (row: Row) => ReactNode;
  /** Right-aligned in tabular figures. */
  readonly isNumber?: boolean;
  /** The cell that names its row. */
  readonly isRowHeader?: boolean;
}

export interface DataTableProps<Row> {
  /** What the table holds, for those who cannot see the heading above it. */
  readonly caption: string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
}

/**
 * A dense table; on a phone each row becomes a card whose cells carry their headers. The roles are spelt out because
 * Safari takes them from a table that is no longer laid out as one.
 */
export function DataTable<Row>({ caption, columns, rows, rowKey }: DataTableProps<Row>) {
  return (
    <table className={classes.table} role="table">
      <caption className="visually-hidden">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map(({ name, header, isNumber }) => (
            <th key={name} role="columnheader" scope="col" data-number={isNumber || undefined}>
              {header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <tr key={rowKey(row)} role="row">
            {columns.map((column) => (
              <DataCell key={column.name} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DataCell<Row>({ column, row }: { column: DataColumn<Row>; row: Row }) {
  const content = column.renderCell(row);
  const isEmpty = content === undefined || content === null || content === "" || content === false;
  const attributes = { "data-number": column.isNumber || undefined, "data-empty": isEmpty || undefined };
  const body = (
    <>
      {/* Shown on a phone only, where the header row is not. */}
      <span className={classes.header} aria-hidden>
        {column.header}
      </span>
      <span className={classes.content}>{content}</span>
    </>
  );
  if (column.isRowHeader)
    return (
      <th role="rowheader" scope="row" {...attributes}>
        {body}
      </th>
    );
  return (
    <td role="cell" {...attributes}>
      {body}
    </td>
  );
}
