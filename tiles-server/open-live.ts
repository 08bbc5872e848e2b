import { numberAt, textAt } from '#core/contract/column-batch.ts';
import { hasDevices } from '#core/domains/feeds/has-devices.ts';
import type { BaseDependencies } from './compose-dependencies.ts';
import type { LiveDeviceRow, LiveModule } from './live-interface.ts';
import { parquetSource } from './sources/dataset.ts';

/** Devices of every stations dataset whose rows feed a device. */
export async function readDevices({ catalogue, database }: BaseDependencies): Promise<LiveDeviceRow[]> {
  const devices: LiveDeviceRow[] = [];
  for (const dataset of catalogue.snapshot().datasets.values()) {
    if (!hasDevices(dataset.manifest)) continue;
    const batch = await database.query(
      `SELECT id, coalesce(name, id) AS name, kind, channel, unit, origin_lon, origin_lat, origin_height_m
       FROM ${parquetSource(dataset, 'features')} ORDER BY id`,
    );
    for (let row = 0; row < batch.rowCount; row++) {
      devices.push({
        collection: dataset.manifest.id,
        id: textAt(batch, 'id', row) ?? '',
        name: textAt(batch, 'name', row) ?? '',
        kind: textAt(batch, 'kind', row) ?? '',
        channel: textAt(batch, 'channel', row) ?? '',
        unit: textAt(batch, 'unit', row) ?? '',
        lon: numberAt(batch, 'origin_lon', row) ?? 0,
        lat: numberAt(batch, 'origin_lat', row) ?? 0,
        heightM: numberAt(batch, 'origin_height_m', row) ?? 0,
      });
    }
  }
  return devices;
}

/**
 * Starts the live module over the published stations. Null when it cannot start (a broker port in use, say): the map is
 * served without feeds and the log says why.
 */
export async function openLive(
  dataDir: string,
  base: BaseDependencies,
  broker: { readonly mqttUrl: string | null; readonly mqttPort: number | null },
): Promise<LiveModule | null> {
  try {
    const { createLive } = await import('./live/create-live.ts');
    return await createLive({
      dataDir,
      ...broker,
      log: base.log,
      database: base.database,
      catalogueRevision: () => base.catalogue.snapshot().revision,
      devices: () => readDevices(base),
    });
  } catch (error) {
    base.log.error({ err: error }, 'live feeds are off');
    return null;
  }
}
