/** First of the ports that benchmarks listen on; `BENCH_PORT` moves them. */
const FIRST_PORT = 8180;

/** Neighbouring ports for the servers of one task. */
export function portsFrom(count: 5): [number, number, number, number, number] {
  const first = Number(process.env.BENCH_PORT ?? FIRST_PORT);
  return Array.from({ length: count }, (_, at) => first + at) as [number, number, number, number, number];
}
