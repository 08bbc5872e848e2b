/** A file that a rule leaves alone, and why. A test fails once the file no longer needs it. */
export interface Exception {
  readonly file: string;
  readonly reason: string;
}

/** Files outside web/api that ask the server. */
export const MAY_FETCH: readonly Exception[] = [
  {
    file: 'web/workers/tile.worker.ts',
    reason: 'vector tiles are fetched and decoded beside the main thread; web/api runs on it',
  },
  {
    file: 'web/scene/three/load-building.ts',
    reason: 'one binary model for the inspector pane, whose chunk is loaded with its engine',
  },
];

/** Files outside a domain that import one, besides the composition roots. */
export const MAY_IMPORT_DOMAINS: readonly Exception[] = [
  { file: 'core/process/processes.ts', reason: 'PROCESSES, the explicit list of all analyses' },
  { file: 'pipelines/recipes/index.ts', reason: 'RECIPES, the explicit list of all recipes' },
  {
    file: 'tiles-server/live/create-live.ts',
    reason: 'hands the routes of the feeds, with the live state they read, to the application',
  },
];
