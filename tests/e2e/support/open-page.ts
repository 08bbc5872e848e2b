import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Address of a running server with the sample city; the journeys are skipped without it. */
export const SERVER_URL = process.env.TWIN_URL ?? 'http://127.0.0.1:8080';
const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Why the journeys cannot be walked here; empty when they can. */
export async function whyNot(): Promise<string> {
  if (!existsSync(CHROMIUM)) return `no Chromium at ${CHROMIUM} (CHROMIUM_PATH)`;
  const answer = await fetch(`${SERVER_URL}/api/collections/xuancheng-buildings`).catch(() => null);
  return answer?.ok ? '' : `no server with the sample city at ${SERVER_URL} (TWIN_URL)`;
}

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: FLAGS });

/** A page that writes down every console error and every request to another host. */
export async function openPage(
  browser: Browser,
  fragment = '',
): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 860 } });
  page.setDefaultTimeout(120_000);
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`));
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    const isOwn = protocol === 'data:' || protocol === 'blob:' || host === new URL(SERVER_URL).host;
    if (!isOwn) faults.push(`request: ${request.url()}`);
  });
  await page.goto(`${SERVER_URL}/#v=1&lang=en&theme=light${fragment}`);
  await page.getByRole('list', { name: 'Workbench' }).waitFor();
  return { page, faults };
}
