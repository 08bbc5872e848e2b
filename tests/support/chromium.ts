import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { findOrInstallChromium } from '../../scripts/find-chromium.mjs';

/** Software WebGL, no calls home. */
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

/** Starts Chromium; throws a message that says what to install where there is none. */
export async function openChromium(): Promise<Browser> {
  const executablePath = findOrInstallChromium();
  if (executablePath === null || !existsSync(executablePath))
    throw new Error('no Chromium: install chromium and a CJK font, or set CHROMIUM_PATH to one');
  return chromium.launch({ executablePath, args: FLAGS });
}
