interface ClassRow {
  readonly key: string | number;
  /** Colour of the class, before its name; null where the row has none. */
  readonly color: string | null;
  /** The name, then a bound a column. */
  readonly cells: readonly string[];
}

interface ClassTableProps {
  readonly heads: readonly string[];
  readonly rows: readonly ClassRow[];
  /** Key of the row that holds now; null = none. */
  readonly current: string | number | null;
}

/** Classes or limits of a standard, the one that holds marked. */
export function ClassTable({ heads, rows, current }: ClassTableProps) {
  return (
    <table className="twin-classes">
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head}>{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, color, cells: [name, ...bounds] }) => (
          <tr key={key} aria-current={key === current ? 'true' : undefined}>
            <td>
              {color !== null && <span className="twin-swatch" style={{ background: color }} />} {name}
            </td>
            {bounds.map((bound, at) => (
              <td key={heads[at + 1]}>{bound}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
