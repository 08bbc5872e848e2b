export function newestChangeMs(paths: readonly string[]): number;
