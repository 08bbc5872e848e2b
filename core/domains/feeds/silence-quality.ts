import { QUALITIES } from '../../contract/live.ts';
import { OFFLINE_AFTER_INTERVALS, STALE_AFTER_INTERVALS } from './feed-intervals.ts';

/** Quality shown for a device whose last report had `reported` quality and lies `silentMs` ago. */
export function silenceQuality(reported: number, silentMs: number, intervalMs: number): number {
  if (silentMs > OFFLINE_AFTER_INTERVALS * intervalMs) return QUALITIES.offline;
  if (silentMs > STALE_AFTER_INTERVALS * intervalMs) return QUALITIES.stale;
  return reported;
}
