import { spokenUnit } from '#web/ui/format.ts';
import { FRESHNESS } from './freshness.ts';
import type { LiveDrawable } from './live-drawable.ts';

type Labelled = Pick<LiveDrawable, 'source' | 'selected' | 'hovered'> & {
  readonly freshness: Pick<LiveDrawable['freshness'], 'states'>;
};

/** A whole number as it is, else three significant digits: a label is a glance, the inspector has the number. */
function glance(value: number): string {
  if (Number.isInteger(value)) return String(value);
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
}

/** Value with unit; the name too where the row is pointed at; a dash for what is not heard. */
export function labelText(
  { source, freshness, selected, hovered }: Labelled,
  row: number,
  language: string,
): string {
  const value = source.values[row] ?? Number.NaN;
  const isSilent = freshness.states[row] === FRESHNESS.offline || !Number.isFinite(value);
  const reading = isSilent ? '—' : `${glance(value)} ${spokenUnit(source.units[row] ?? '', language)}`.trim();
  const name = source.names[row] || source.ids[row] || '';
  const state = freshness.states[row];
  if (state === FRESHNESS.unknown || state === FRESHNESS.plain) return name;
  return row === selected || row === hovered ? `${name}  ${reading}` : reading;
}
