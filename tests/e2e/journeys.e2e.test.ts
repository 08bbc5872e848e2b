import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, SERVER_URL, whyNot } from './support/open-page.ts';

const reason = await whyNot();
if (reason !== '') console.warn(`journeys skipped: ${reason}`);

async function firstId(collection: string, filter = ''): Promise<string> {
  const query = filter === '' ? '' : `&filter=${encodeURIComponent(filter)}`;
  const answer = await fetch(`${SERVER_URL}/api/collections/${collection}/items?limit=1${query}`);
  const items = (await answer.json()) as { features: { id: string }[] };
  return items.features[0]?.id ?? '';
}

describe.skipIf(reason !== '')('journeys', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('planner: a building by link, its source, coloured by height', async () => {
    const id = await firstId('xuancheng-buildings');
    const { page, faults } = await openPage(browser, `&s=xuancheng-buildings,${encodeURIComponent(id)}`);
    await page.getByRole('heading', { name: id }).waitFor();
    await page.getByRole('tab', { name: 'Source' }).click();
    await page.getByText('Coordinate path').waitFor();
    await page.getByRole('button', { name: /^Style .*buildings/ }).click();
    await page.getByRole('combobox', { name: 'Colour by attribute' }).click();
    await page.locator('.ant-select-item-option', { hasText: /^Height$/ }).click();
    await page.getByText('no data').waitFor();
    const { violations } = await new AxeBuilder({ page }).exclude('.twin-map').analyze();
    expect(violations.map((violation) => violation.id)).toEqual([]);
    expect(faults).toEqual([]);
    await page.close();
  });

  it('utility: filters the network and goes underground by key', async () => {
    const { page, faults } = await openPage(browser, '&m=networks');
    await page.getByRole('button', { name: /^Filter .*water/i }).click();
    await page.getByRole('textbox', { name: 'CQL2 filter' }).fill('diameter_mm >= 300');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText(/features match/).waitFor();
    await page.getByRole('textbox', { name: 'CQL2 filter' }).blur();
    await page.keyboard.press('u');
    await page.getByText('Ground transparency').waitFor();
    await page.waitForFunction(() => location.hash.includes('&u=whole'));
    expect(faults).toEqual([]);
    await page.close();
  });

  it('environment: an air station with its live value', async () => {
    const id = await firstId('xuancheng-stations', "kind = 'air'");
    const { page, faults } = await openPage(
      browser,
      `&m=ecology&s=xuancheng-stations,${encodeURIComponent(id)}`,
    );
    await page.getByRole('tab', { name: 'Monitoring' }).click();
    await page.getByRole('radiogroup', { name: 'Span' }).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });

  it('command: a link with a missing layer says so, the language changes whole', async () => {
    const { page, faults } = await openPage(browser, '&l=xuancheng-buildings~2~100.no-such-layer~2~100');
    await page.getByText('Not published or removed: no-such-layer').waitFor();
    await page.getByRole('button', { name: 'Switch language' }).click();
    await page.getByRole('list', { name: '工作台' }).waitFor();
    await page.waitForFunction(() => document.title === '数字宣城');
    expect(faults).toEqual([]);
    await page.close();
  });
});
