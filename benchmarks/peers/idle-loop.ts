import { monitorEventLoopDelay } from 'node:perf_hooks';

/** A process that does nothing but watch its own event loop: what lag the machine alone makes. Answers p99 in ms to a message. */
const INTERVAL_MS = 10;
const lag = monitorEventLoopDelay({ resolution: INTERVAL_MS });
lag.enable();
process.on('message', () => {
  process.send?.(Math.max(0, lag.percentile(99) / 1e6 - INTERVAL_MS));
  lag.reset();
});
