import { FRESHNESS, freshnessOf } from './freshness.ts';
import type { LiveSource } from './live-layers.ts';

/** How every device of a source is shown now; looked through only when data came or a device turned stale. */
export class FreshnessTable {
  /** FRESHNESS per device. */
  states = new Uint8Array(0);
  /** Raised whenever what is in `states` or in the source may have changed. */
  version = 0;
  /** Devices that pulse. */
  liveCount = 0;
  /** Epoch ms at which the next device turns stale by silence. */
  #nextChangeMs = 0;
  #revision = -1;
  #source: LiveSource | null = null;

  /** True when `update` would look through the devices. `wallMs` counts where the source is of now. */
  isDue(source: LiveSource, wallMs: number): boolean {
    const { revision, momentMs } = source;
    return (
      source !== this.#source || revision !== this.#revision || (momentMs ?? wallMs) >= this.#nextChangeMs
    );
  }

  update(source: LiveSource, wallMs: number): void {
    if (!this.isDue(source, wallMs)) return;
    const nowMs = source.momentMs ?? wallMs;
    const { count, qualities, timesMs, intervalMs } = source;
    if (this.states.length < count) this.states = new Uint8Array(count);
    this.liveCount = 0;
    this.#nextChangeMs = Number.POSITIVE_INFINITY;
    for (let device = 0; device < count; device++) {
      const timeMs = timesMs[device] ?? 0;
      const state = !source.hasReadings
        ? FRESHNESS.plain
        : source.isHeard && isTold(source, device)
          ? freshnessOf(qualities[device] ?? 0, timeMs, nowMs, intervalMs)
          : FRESHNESS.unknown;
      this.states[device] = state;
      if (state !== FRESHNESS.live) continue;
      this.liveCount++;
      this.#nextChangeMs = Math.min(this.#nextChangeMs, timeMs + 2 * intervalMs + 1);
    }
    this.#source = source;
    this.#revision = source.revision;
    this.version++;
  }
}

/** A device beyond what was asked for may be well: nobody says. */
function isTold({ heardBox, lons, lats }: LiveSource, device: number): boolean {
  if (heardBox === null) return true;
  const [west, south, east, north] = heardBox;
  const [lon, lat] = [lons[device] ?? Number.NaN, lats[device] ?? Number.NaN];
  // A mover without a place yet is in no box and drawn nowhere.
  return !(lon < west || lon > east || lat < south || lat > north);
}
