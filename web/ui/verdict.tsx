import type { ReactNode } from 'react';

interface VerdictProps {
  readonly value: string;
  readonly unit: string;
  /** Class of the value; null where no standard judges it. */
  readonly verdict: { readonly color: string; readonly label: string } | null;
  /** What the value is and what it was compared with. */
  readonly children: ReactNode;
}

/** A value with the class that a standard gives it. */
export function Verdict({ value, unit, verdict, children }: VerdictProps) {
  return (
    <div>
      <div className="twin-reading">
        <strong>{value}</strong> <span>{unit}</span>
        {verdict && (
          <span className="twin-class">
            <span className="twin-swatch" style={{ background: verdict.color }} />
            {verdict.label}
          </span>
        )}
      </div>
      {children}
    </div>
  );
}
