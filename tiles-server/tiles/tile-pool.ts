import { Piscina } from 'piscina';
import type { ColumnBatch } from '#core/contract/column-batch.ts';
import { transferables } from '#core/contract/column-batch.ts';
import type { GlbTask } from './build-glb-task.ts';

/** Threads that turn rows into GLB; buffers of the batch are moved, not copied. */
export interface TilePool {
  buildGlb(task: GlbTask, signal: AbortSignal): Promise<Uint8Array>;
  readonly queued: number;
  close(): Promise<void>;
}

export function startTilePool(threads = 2): TilePool {
  const pool = new Piscina({
    filename: new URL('./build-glb-task-entry.mjs', import.meta.url).href,
    name: 'buildGlbTask',
    execArgv: [],
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: 60_000,
  });
  return {
    buildGlb(task, signal) {
      const batch: ColumnBatch = task.batch;
      return pool.run(task, { signal, transferList: transferables(batch) }) as Promise<Uint8Array>;
    },
    get queued() {
      return pool.queueSize;
    },
    close: () => pool.destroy(),
  };
}
