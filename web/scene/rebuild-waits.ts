/** Waits before the first and the following tries to build the scene anew; the last one holds from there on. */
const WAITS_MS = [0, 2000, 10_000, 60_000] as const;
/** A scene that lived so long is no part of a row of failures. */
const HEALTHY_MS = 120_000;

/** How long to wait with each rebuilding of the scene: at once after a single failure, longer while failures follow each other. */
export class RebuildWaits {
  #tries = 0;
  #lastMs = Number.NEGATIVE_INFINITY;

  /** Wait before the rebuilding asked for at this moment; both ms. */
  next(nowMs: number): number {
    if (nowMs - this.#lastMs > HEALTHY_MS) this.#tries = 0;
    this.#lastMs = nowMs;
    return WAITS_MS[Math.min(this.#tries++, WAITS_MS.length - 1)] ?? 0;
  }
}
