import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { candidateCrs } from './candidates.ts';
import { knownCrs, resolveCrs } from './crs-registry.ts';
import { crsProjJson } from './projjson.ts';
import { crsToLonLat, lonLatToCrs } from './transform.ts';

const hasProj = spawnSync('cs2cs', [], { input: '' }).error === undefined;

describe('coordinate systems', () => {
  it('meets the test point of the domain table (computed with PROJ)', () => {
    const [east, north] = lonLatToCrs(resolveCrs('EPSG:4549'))(118.758, 30.945);
    expect(east).toBeCloseTo(381_311.269, 3);
    expect(north).toBeCloseTo(3_425_538.083, 3);
    const [east117, north117] = lonLatToCrs(resolveCrs('4548'))(118.758, 30.945);
    expect(east117).toBeCloseTo(668_005.294, 3);
    expect(north117).toBeCloseTo(3_426_202.149, 3);
  });

  it.each([
    ['EPSG:7415', '7415', 'NAP height'],
    ['urn:ogc:def:crs:EPSG::7415', '7415', 'NAP height'],
    ['https://www.opengis.net/def/crs/EPSG/0/4490', '4490', null],
    ['urn:ogc:def:crs,crs:EPSG::4549,crs:EPSG::5737', '4549', '1985'],
    ['http://www.opengis.net/def/crs/OGC/1.3/CRS84', 'CRS84', null],
    ['EPSG:32755', '32755', null],
  ])('resolves %s', (text, code, vertical) => {
    const crs = resolveCrs(text);
    expect(crs.code).toBe(code);
    expect(crs.verticalDatum).toBe(vertical);
  });

  it('knows the axis order of the authority', () => {
    expect(resolveCrs('EPSG:4549').axisOrder).toBe('north-east');
    expect(resolveCrs('EPSG:7415').axisOrder).toBe('east-north');
    expect(resolveCrs('EPSG:4490').axisOrder).toBe('north-east');
  });

  it.each(['EPSG:999999', 'nonsense', '+proj=nothing', ''])('refuses %j with a remedy', (text) => {
    expect(() => resolveCrs(text)).toThrow(
      expect.objectContaining({ code: 'crs/unknown', remedy: expect.stringContaining('proj') }),
    );
  });

  it('offers the likeliest systems for a nameless plane box, whichever axis comes first', () => {
    expect(candidateCrs([381_000, 3_425_000, 382_000, 3_426_000])[0]?.crs).toBe('EPSG:4549');
    expect(candidateCrs([3_425_000, 381_000, 3_426_000, 382_000])[0]?.crs).toBe('EPSG:4549');
  });

  it('offers a system made for the place before one that takes any numbers', () => {
    // ky4.inp, a network of Kentucky in feet.
    const [first] = candidateCrs([4_942_453, 3_888_685, 4_993_232, 3_917_411]);
    expect(first).toMatchObject({ crs: 'EPSG:3547' });
    expect(first?.lon).toBeCloseTo(-85.588, 3);
    expect(first?.lat).toBeCloseTo(38.042, 3);
    expect(first?.distanceKm).toBeGreaterThan(11_500);
    expect(first?.distanceKm).toBeLessThan(12_500);
  });

  it.runIf(hasProj)('agrees with PROJ within 5 mm in the middle of each area of use', () => {
    const legacyDatum = /krass|IAU76/;
    for (const crs of knownCrs()) {
      if (crs.kind !== 'projected' || !crs.areaOfUse || legacyDatum.test(crs.proj4)) continue;
      const [west, south, east, north] = crs.areaOfUse;
      const [x, y] = lonLatToCrs(crs)((west + east) / 2, (south + north) / 2);
      const [lon, lat] = crsToLonLat(crs)(x, y);
      const printed = execFileSync(
        'cs2cs',
        ['-f', '%.10f', crs.proj4, '+to', '+proj=longlat', '+datum=WGS84'],
        { input: `${x} ${y}\n`, encoding: 'utf8' },
      );
      const [projLon = 0, projLat = 0] = printed.trim().split(/\s+/).map(Number);
      expect(Math.abs(lon - projLon), crs.name).toBeLessThan(5e-8);
      expect(Math.abs(lat - projLat), crs.name).toBeLessThan(5e-8);
    }
  });

  it.runIf(hasProj)('writes PROJJSON of every system that PROJ turns into the same coordinates', () => {
    const systems = [...knownCrs(), resolveCrs('EPSG:32650'), resolveCrs('EPSG:32755')];
    for (const crs of systems) {
      if (crs.kind !== 'projected' || crs.verticalDatum !== null || !crs.areaOfUse) continue;
      const [west, south, east, north] = crs.areaOfUse;
      const json = crsProjJson(crs) as { $schema: string; base_crs: object };
      const [lon, lat] = [west * 0.6 + east * 0.4, south * 0.4 + north * 0.6];
      const convert = (systems: readonly string[], input: string) =>
        execFileSync('cs2cs', ['-f', '%.9f', ...systems], { input: `${input}\n`, encoding: 'utf8' })
          .trim()
          .split(/\s+/)
          .map(Number);
      // One datum on both sides: PROJJSON says nothing of the way to WGS 84.
      const proj = crs.proj4.replace(/ \+towgs84=\S+/, '');
      const ellipsoid = /\+(?:ellps|datum)=\S+/.exec(proj)?.[0] ?? '+datum=WGS84';
      const [x = 0, y = 0] = convert(`+proj=longlat ${ellipsoid} +to ${proj}`.split(' '), `${lon} ${lat}`);
      const base = JSON.stringify({ $schema: json.$schema, ...json.base_crs });
      const [first = 0, second = 0] = convert([base, JSON.stringify(json)], `${lat} ${lon}`);
      const [viaX, viaY] = crs.axisOrder === 'north-east' ? [second, first] : [first, second];
      expect(Math.abs(viaX - x), `${crs.name} east`).toBeLessThan(1e-4);
      expect(Math.abs(viaY - y), `${crs.name} north`).toBeLessThan(1e-4);
    }
  });

  it('has PROJJSON for every system of the registry and refuses what has none', () => {
    for (const crs of knownCrs())
      expect(crsProjJson(crs).id).toEqual({ authority: 'EPSG', code: Number(crs.code) });
    for (const text of ['GCJ-02', '+proj=robin +datum=WGS84'])
      expect(() => crsProjJson(resolveCrs(text))).toThrow(expect.objectContaining({ code: 'crs/unknown' }));
  });
});
