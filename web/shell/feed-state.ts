import { create } from 'zustand';

/** What the feeds say about themselves, for the status bar. */
export const useFeedState = create<{
  readonly connection: 'connecting' | 'open' | 'retrying' | 'offline';
  readonly retryInSeconds: number;
  /** Largest lag of the connected feeds; null before the first report. */
  readonly lagMs: number | null;
  readonly lagByFeed: Readonly<Record<string, number | null>>;
  /**
   * Devices with a record at the moment of a replay, by the layers that ask: null where they cannot be read,
   * undefined while the answer is awaited.
   */
  readonly replayedDevices: Readonly<Record<string, number | null | undefined>>;
}>()(() => ({
  connection: 'connecting',
  retryInSeconds: 0,
  lagMs: null,
  lagByFeed: {},
  replayedDevices: {},
}));
