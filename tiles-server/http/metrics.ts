import { monitorEventLoopDelay } from 'node:perf_hooks';

const BUCKETS_SECONDS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;

const LAG_INTERVAL_MS = 10;

/** Requests of one route and status. */
export interface RequestCounter {
  add(seconds: number): void;
}

/** Counters of the server in Prometheus text. */
export interface Metrics {
  /** The counter of a route and status; hold it where requests are many. */
  counter(route: string, status: number): RequestCounter;
  text(gauges: Readonly<Record<string, number>>): string;
  close(): void;
}

export function createMetrics(): Metrics {
  const counters = new Map<string, { count: number } & RequestCounter>();
  const buckets = new Float64Array(BUCKETS_SECONDS.length + 1);
  let sum = 0;
  const lag = monitorEventLoopDelay({ resolution: LAG_INTERVAL_MS });
  lag.enable();
  return {
    counter(route, status) {
      const labels = `route="${route}",status="${status}"`;
      const known = counters.get(labels);
      if (known !== undefined) return known;
      const counter = {
        count: 0,
        add(seconds: number) {
          counter.count++;
          let bucket = 0;
          while (seconds > (BUCKETS_SECONDS[bucket] ?? Number.POSITIVE_INFINITY)) bucket++;
          buckets[bucket] = (buckets[bucket] ?? 0) + 1;
          sum += seconds;
        },
      };
      counters.set(labels, counter);
      return counter;
    },
    text(gauges) {
      const lines = ['# TYPE twin_http_requests_total counter'];
      for (const [labels, { count }] of counters) lines.push(`twin_http_requests_total{${labels}} ${count}`);
      lines.push('# TYPE twin_http_request_duration_seconds histogram');
      let running = 0;
      buckets.forEach((count, index) => {
        running += count;
        const bound = BUCKETS_SECONDS[index] ?? '+Inf';
        lines.push(`twin_http_request_duration_seconds_bucket{le="${bound}"} ${running}`);
      });
      lines.push(`twin_http_request_duration_seconds_sum ${sum}`);
      lines.push(`twin_http_request_duration_seconds_count ${running}`);
      // What is measured holds the interval itself; each reading begins a new window.
      const p99 = Math.max(0, lag.percentile(99) / 1e9 - LAG_INTERVAL_MS / 1000);
      lag.reset();
      lines.push('# TYPE twin_event_loop_lag_p99_seconds gauge', `twin_event_loop_lag_p99_seconds ${p99}`);
      for (const [name, value] of Object.entries(gauges)) {
        lines.push(`# TYPE ${name} gauge`, `${name} ${value}`);
      }
      return `${lines.join('\n')}\n`;
    },
    close: () => lag.disable(),
  };
}
