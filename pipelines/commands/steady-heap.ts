import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the heap of a command near what it holds. By default V8 lets garbage grow to three times the live heap and allocates
 * directly among the old objects what once outlived its neighbours: a publish then takes 60 MB more the longer it runs. With
 * these two the peak of 100,000 features is that of 10,000, for a twentieth more processor time.
 */
export function steadyHeap(): void {
  setFlagsFromString('--heap-growing-percent=50');
  setFlagsFromString('--no-allocation-site-pretenuring');
}
