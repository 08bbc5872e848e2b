const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether a page of this origin may open the live socket: the server's own pages, loopback ones, and no page at all. */
export function allowedOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  const page = new URL(origin);
  return page.host === host || LOOPBACK.has(page.hostname);
}
