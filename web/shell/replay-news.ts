export interface ReplayNews {
  readonly text: 'recordsFailed' | 'noRecords' | 'records';
  /** Devices with a record. */
  readonly count: number;
}

/**
 * What can be said of the records of a replayed moment; null = nothing. That nothing was recorded is said only when
 * every layer has been answered so.
 */
export function replayNews(
  replayedDevices: Readonly<Record<string, number | null | undefined>>,
): ReplayNews | null {
  const counts = Object.values(replayedDevices);
  const count = counts.reduce<number>((sum, devices) => sum + (devices ?? 0), 0);
  if (counts.includes(null)) return { text: 'recordsFailed', count };
  if (count > 0) return { text: 'records', count };
  return counts.length === 0 || counts.includes(undefined) ? null : { text: 'noRecords', count };
}
