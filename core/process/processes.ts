import { areaStatistics } from '../domains/buildings/area-statistics.ts';
import { traceNetwork } from '../domains/networks/trace.ts';
import type { Process } from './process.ts';

/** Every analysis, for HTTP and the command line alike; a new one is one line here. */
export const PROCESSES: readonly Process[] = [areaStatistics, traceNetwork];
