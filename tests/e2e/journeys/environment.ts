import { expect, it } from 'vitest';
import { lookAt, textOf } from '../../support/twin-page.ts';
import { onlyLayers } from '../layers.ts';
import { oneFeature, type World } from '../world.ts';

/** What a stopped server makes the browser itself say; ours must stay silent. */
const SERVER_GONE =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|WebSocket connection to/;

/** The environment officer watches a station through a loss of the connection. */
export function environment(world: World): void {
  it('shows the live value and history of an air station, replays a moment, says a loss and recovers', async () => {
    const station = await oneFeature(world, 'xuancheng-stations', "kind = 'air'");
    const [lon = 0, lat = 0, heightM = 0] = (station.geometry as GeoJSON.Point).coordinates;
    const { page, faults, until } = await world.open(
      `&m=ecology&s=xuancheng-stations,${encodeURIComponent(String(station.id))}${onlyLayers('terrain', 'basemap', 'stations')}${lookAt(lon, lat, heightM, 500, 50)}`,
    );
    await page.getByRole('tab', { name: 'Monitoring' }).click();
    const reading = page.getByRole('tabpanel', { name: 'Monitoring' }).locator('.twin-reading');
    await until('a live value with its unit', async () =>
      /^\d[\d.,]*\s*µg\/m³/.test((await textOf(reading)).trim()),
    );
    await page.getByRole('radiogroup', { name: 'Span' }).waitFor();
    const chart = page.getByRole('img', { name: 'History' });
    // Lines of the grid have no height, which counts as hidden.
    await chart.locator('path').first().waitFor({ state: 'attached' });
    const feed = page.locator('.twin-feed');
    await until('a lag', async () => /Feed lag \d/.test(await textOf(feed)));
    expect(faults).toEqual([]);

    // A day ago this server did not run; a moment ago it did.
    await page.getByRole('radiogroup', { name: 'Clock mode' }).getByText('Replay').click();
    const moment = page.getByRole('slider', { name: 'Moment' });
    await moment.press('Home');
    // Well within the last 24 hours, which go on meanwhile.
    for (let minute = 0; minute < 5; minute++) await moment.press('ArrowRight');
    await page.getByText('no records of this moment').waitFor();
    await page.getByText('No reading at this moment').waitFor();
    await moment.press('End');
    // A replay stands at the present and stays one.
    await page.getByRole('button', { name: 'Play' }).waitFor();
    await page.getByText(/\d+ devices on record/).waitFor();
    await until('the value of that moment', async () => /µg\/m³/.test(await textOf(reading)));
    const replayed = await textOf(reading.locator('time'));
    await page.waitForTimeout(7000);
    expect(await textOf(reading.locator('time'))).toBe(replayed);
    await page.getByRole('radiogroup', { name: 'Clock mode' }).getByText('Live').click();
    await until('now again', async () => (await textOf(reading.locator('time'))) > replayed);
    expect(faults).toEqual([]);

    await world.stack().stopServer();
    await page.getByText(/Live data lost, next try in \d+ s/).waitFor();
    await world.stack().startServer();
    await until('the feed back', async () => /Feed lag \d/.test(await textOf(feed)));
    const before = await textOf(reading.locator('time'));
    await until('a newer value', async () => (await textOf(reading.locator('time'))) !== before);
    expect(faults.filter((fault) => !SERVER_GONE.test(fault))).toEqual([]);
    await page.close();
  });

  it('judges a noise monitor by the area it states and the hour, and colours it in the theme of the standard', async () => {
    const station = await oneFeature(world, 'xuancheng-stations', "kind = 'noise' AND area_class = '2'");
    const [lon = 0, lat = 0, heightM = 0] = (station.geometry as GeoJSON.Point).coordinates;
    const { page, faults, until } = await world.open(
      `&m=ecology&s=xuancheng-stations,${encodeURIComponent(String(station.id))}${onlyLayers('terrain', 'basemap', 'stations')}${lookAt(lon, lat, heightM, 500, 50)}`,
    );
    await page.getByRole('tab', { name: 'Noise' }).click();
    const panel = page.getByRole('tabpanel', { name: 'Noise' });
    await until('a level', async () =>
      /^\d[\d.]*\s*dB\(A\)/.test((await textOf(panel.locator('.twin-reading'))).trim()),
    );
    expect(await textOf(panel)).toMatch(/dB (above|below) the limit of area 2, (day|night)/);
    expect(await textOf(panel.locator('[aria-current="true"]'))).toMatch(/^\s*2: .*6050$/);
    expect(await textOf(panel)).toContain('GB 3096-2008 verified');

    await page.getByRole('button', { name: /^Style .*devices/i }).click();
    await page.getByRole('combobox', { name: 'Colour by attribute' }).click();
    await page.locator('.ant-select-item-option', { hasText: 'noise against its limit' }).click();
    const legend = page.locator('.twin-legend').first();
    await until('the bounds', async () => /area\s2\s60\/50/.test(await textOf(legend)));
    await legend.getByRole('button', { name: 'Above by > 5 dB' }).click();
    await page.getByText('filtered', { exact: true }).waitFor();
    expect(faults).toEqual([]);
    await page.close();
  });
}
