import type { FeedId } from '#core/contract/live.ts';
import type { LiveDeviceRow } from '../../live-interface.ts';
import type { Device } from './messages.ts';

/** More unknown ids than this on one feed are refused: a runaway publisher must not fill the memory. */
export const MAX_DEVICES = 200_000;

/** Devices of one feed; an index, once given, stays with its id while the server runs. */
export class DeviceTable {
  readonly feed: FeedId;
  readonly devices: Device[] = [];
  private readonly indexById = new Map<string, number>();
  private changed: Device[] = [];

  constructor(feed: FeedId) {
    this.feed = feed;
  }

  find(id: string): Device | undefined {
    const index = this.indexById.get(id);
    return index === undefined ? undefined : this.devices[index];
  }

  /** Index of the id, registering it without position when new; -1 when the table is full. */
  indexOf(id: string, kind: string): number {
    const known = this.indexById.get(id);
    if (known !== undefined) return known;
    if (this.devices.length >= MAX_DEVICES) return -1;
    const movers = this.feed === 'vehicles';
    const index = this.devices.length;
    this.set({
      index,
      id,
      name: id,
      kind,
      channel: movers ? 'speed' : kind,
      unit: movers ? 'km/h' : '',
      lon: null,
      lat: null,
      heightM: null,
    });
    return index;
  }

  /** Takes over published devices: new ones get the next indexes, known ones keep theirs. */
  publish(rows: readonly LiveDeviceRow[]): void {
    for (const { id, name, kind, channel, unit, lon, lat, heightM } of rows) {
      const index = this.indexById.get(id) ?? this.devices.length;
      this.set({ index, id, name, kind, channel, unit, lon, lat, heightM });
    }
  }

  /** Takes a device as another table of the feed numbered it. */
  set(device: Device): void {
    this.devices[device.index] = device;
    this.indexById.set(device.id, device.index);
    this.changed.push(device);
  }

  /** Devices set since the last call. */
  takeChanged(): readonly Device[] {
    const { changed } = this;
    if (changed.length > 0) this.changed = [];
    return changed;
  }
}
