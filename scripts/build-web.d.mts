export function buildWebWhenStale(): void;
