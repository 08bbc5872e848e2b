import type { Process } from '#core/process/process.ts';

/** Analyses callable over HTTP; a new one is one line here. */
export const PROCESSES: readonly Process[] = [];
