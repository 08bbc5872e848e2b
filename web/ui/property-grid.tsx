import type { ReactNode } from 'react';

export interface PropertyRow {
  readonly label: string;
  readonly value: ReactNode;
}

/** Names and values in two columns. */
export function PropertyGrid({ rows }: { readonly rows: readonly PropertyRow[] }) {
  return (
    <dl className="twin-grid">
      {rows.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
