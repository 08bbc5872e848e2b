/** What an analysis asks of a published dataset; a column the dataset lacks comes back empty. */
export interface FeatureQuery {
  readonly collection: string;
  readonly texts: readonly string[];
  readonly numbers: readonly string[];
  readonly wantsGeometry?: boolean;
  /** Only features whose box touches this one; degrees. */
  readonly bounds?: readonly [west: number, south: number, east: number, north: number];
}

/** Features as columns, in the order of the dataset. */
export interface FeatureColumns {
  readonly rowCount: number;
  readonly texts: Readonly<Record<string, readonly (string | null)[]>>;
  /** NaN where a value is missing. */
  readonly numbers: Readonly<Record<string, Float64Array>>;
  /** ISO WKB, lon/lat degrees and ellipsoidal metres; empty unless asked for. */
  readonly wkb: readonly (Uint8Array | null)[];
}

/** Rows of published datasets; the server and the command line each bring their own. Rejects with `dataset/not-found`. */
export interface FeatureReader {
  read(query: FeatureQuery, signal: AbortSignal): Promise<FeatureColumns>;
}
