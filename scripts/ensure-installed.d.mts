export const FLOOR: readonly [number, number];
export function isTooOld(version: string): boolean;
export function ensureInstalled(): void;
export function step(what: string, startedMs: number): void;
