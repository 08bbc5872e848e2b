/**
 * Moving and mass data of one layer: structure of arrays, owned and written in place by whoever feeds it, read by the
 * frame loop. After a write raise `revision`; nothing else is needed. Arrays may be replaced by longer ones.
 */
export interface LiveSource {
  /** Used entries of every array. */
  count: number;
  /** Raised after every batch of writes. */
  revision: number;
  /** Interval in which a device is expected to report; pulsing while younger than two of these. */
  intervalMs: number;
  /** Moment that the readings are of, epoch ms; null = now. */
  momentMs: number | null;
  /** False while nothing is known of the moment shown: devices are then drawn without a reading, not as silent. */
  isHeard: boolean;
  /** False for points that no feed speaks of: they are drawn as they are, without reading and without age. */
  hasReadings: boolean;
  /** Box (west, south, east, north; degrees) of which the readings tell; of devices beyond nothing is known. Null = everywhere. */
  heardBox: readonly [number, number, number, number] | null;
  /** Device ids, the feature ids of picks. */
  ids: readonly string[];
  /** What people call a device; empty where unknown, null where nobody has a name for it and it goes without a label. */
  names: readonly (string | null)[];
  /** The unit of its reading; empty where unknown. */
  units: readonly string[];
  /** What a device measures; empty where unknown. */
  channels: readonly string[];
  /** Values of the one attribute that the layer's style asks for or its classes depend on; null when there is none. */
  attribute: {
    readonly column: string;
    readonly values: readonly (string | number | boolean | null)[];
  } | null;
  /** Index into `kindNames` per device. */
  kinds: Uint8Array;
  kindNames: readonly string[];
  /** Degrees. */
  lons: Float64Array;
  lats: Float64Array;
  /** Ellipsoidal metres; NaN stands on the ground. */
  heightsM: Float32Array;
  /** Degrees clockwise from north; zeros for fixed devices. */
  headingsDeg: Float32Array;
  /** Reading in the channel's unit, km/h for vehicles; NaN before the first. */
  values: Float32Array;
  /** QUALITIES of core/contract/live.ts. */
  qualities: Uint8Array;
  /** Epoch ms of the last observation, 0 before the first. */
  timesMs: Float64Array;
}

type Listener = (layerId: string, source: LiveSource | null) => void;

const sources = new Map<string, LiveSource>();
const listeners = new Set<Listener>();

/** Gives a layer (by its LayerSpec id) its live data; the returned function takes it away again. */
export function registerLiveSource(layerId: string, source: LiveSource): () => void {
  sources.set(layerId, source);
  for (const listener of listeners) listener(layerId, source);
  return () => {
    if (sources.get(layerId) !== source) return;
    sources.delete(layerId);
    for (const listener of listeners) listener(layerId, null);
  };
}

/** The source of a layer now, null when none is registered. */
export function liveSourceOf(layerId: string): LiveSource | null {
  return sources.get(layerId) ?? null;
}

/** Calls back on every registration and removal; the returned function stops it. */
export function onLiveSources(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** An empty source with room for `capacity` devices. */
export function createLiveSource(capacity: number, intervalMs: number): LiveSource {
  return {
    count: 0,
    revision: 0,
    intervalMs,
    momentMs: null,
    isHeard: true,
    hasReadings: true,
    heardBox: null,
    ids: [],
    names: [],
    units: [],
    channels: [],
    attribute: null,
    kinds: new Uint8Array(capacity),
    kindNames: [],
    lons: new Float64Array(capacity),
    lats: new Float64Array(capacity),
    heightsM: new Float32Array(capacity).fill(Number.NaN),
    headingsDeg: new Float32Array(capacity),
    values: new Float32Array(capacity).fill(Number.NaN),
    qualities: new Uint8Array(capacity),
    timesMs: new Float64Array(capacity),
  };
}
