import { monitorEventLoopDelay } from 'node:perf_hooks';

const BUCKETS_SECONDS = [0.001, 0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;

/** Counters of the server in Prometheus text. */
export interface Metrics {
  observe(route: string, status: number, seconds: number): void;
  text(gauges: Readonly<Record<string, number>>): string;
  close(): void;
}

export function createMetrics(): Metrics {
  const counts = new Map<string, number>();
  const buckets = new Float64Array(BUCKETS_SECONDS.length + 1);
  let sum = 0;
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  return {
    observe(route, status, seconds) {
      const key = `route="${route}",status="${status}"`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      const at = BUCKETS_SECONDS.findIndex((bound) => seconds <= bound);
      const bucket = at < 0 ? BUCKETS_SECONDS.length : at;
      buckets[bucket] = (buckets[bucket] ?? 0) + 1;
      sum += seconds;
    },
    text(gauges) {
      const lines = ['# TYPE twin_http_requests_total counter'];
      for (const [labels, count] of counts) lines.push(`twin_http_requests_total{${labels}} ${count}`);
      lines.push('# TYPE twin_http_request_duration_seconds histogram');
      let running = 0;
      buckets.forEach((count, index) => {
        running += count;
        const bound = BUCKETS_SECONDS[index] ?? '+Inf';
        lines.push(`twin_http_request_duration_seconds_bucket{le="${bound}"} ${running}`);
      });
      lines.push(`twin_http_request_duration_seconds_sum ${sum}`);
      lines.push(`twin_http_request_duration_seconds_count ${running}`);
      const p99 = lag.percentile(99) / 1e9;
      lines.push('# TYPE twin_event_loop_lag_p99_seconds gauge', `twin_event_loop_lag_p99_seconds ${p99}`);
      for (const [name, value] of Object.entries(gauges)) {
        lines.push(`# TYPE ${name} gauge`, `${name} ${value}`);
      }
      return `${lines.join('\n')}\n`;
    },
    close: () => lag.disable(),
  };
}
