import type { FeedDevices, FeedId } from '#core/contract/live.ts';
import type { LiveDeviceRow } from '../live-interface.ts';

type Device = FeedDevices['devices'][number];

/** More unknown ids than this on one feed are refused: a runaway publisher must not fill the memory. */
const MAX_DEVICES = 200_000;

/** Devices of one feed; an index, once given, stays with its id while the server runs. */
export class DeviceTable {
  readonly feed: FeedId;
  readonly devices: Device[] = [];
  private readonly indexById = new Map<string, number>();

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
    return this.add({
      index: this.devices.length,
      id,
      name: id,
      kind,
      channel: movers ? 'speed' : kind,
      unit: movers ? 'km/h' : '',
      lon: null,
      lat: null,
      heightM: null,
    });
  }

  /** Takes over published devices: new ones get the next indexes, known ones keep theirs. */
  publish(rows: readonly LiveDeviceRow[]): void {
    for (const { id, name, kind, channel, unit, lon, lat, heightM } of rows) {
      const index = this.indexById.get(id);
      const device = {
        index: index ?? this.devices.length,
        id,
        name,
        kind,
        channel,
        unit,
        lon,
        lat,
        heightM,
      };
      if (index === undefined) this.add(device);
      else this.devices[index] = device;
    }
  }

  private add(device: Device): number {
    this.devices.push(device);
    this.indexById.set(device.id, device.index);
    return device.index;
  }
}
