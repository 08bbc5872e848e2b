import type { BenchmarkTask } from './support/task.ts';
import { cachedTile } from './tasks/cached-tile.ts';
import { eventLoop } from './tasks/event-loop.ts';
import { firstView } from './tasks/first-view.ts';
import { glb } from './tasks/glb.ts';
import { liveFanout } from './tasks/live-fanout.ts';
import { liveIngest } from './tasks/live-ingest.ts';
import { publishStream } from './tasks/publish-stream.ts';
import { uncachedTile } from './tasks/uncached-tile.ts';
import { viewportIds } from './tasks/viewport-ids.ts';

/** Every benchmark, in the order they run. */
export const TASKS: readonly BenchmarkTask[] = [
  glb,
  cachedTile,
  uncachedTile,
  eventLoop,
  publishStream,
  viewportIds,
  liveFanout,
  liveIngest,
  firstView,
];
