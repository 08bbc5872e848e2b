import { readFileSync } from 'node:fs';

/** Linux counts processor time of a process in hundredths of a second. */
const TICK_S = 0.01;

/** Processor time of a process so far, user and system of all its threads, seconds; null where /proc is not there. */
export function processorSeconds(pid: number | undefined): number | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_S;
  } catch {
    return null;
  }
}
