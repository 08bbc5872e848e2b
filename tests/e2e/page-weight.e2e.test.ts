import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildWebWhenStale } from '../../scripts/build-web.mjs';

const DIST = 'dist/web';
/** Budget of the design (web.md §6), gzip: the page's own code before the engines. */
const SHELL_BYTES = 250_000;
/** What a file of a library holds wherever it is bundled. */
const MARKS: Readonly<Record<string, RegExp>> = {
  'EGM96 table': /BVEFUQVRBVEFUQVRBVEFUQVR/,
  proj4: /title=WGS 84 \(long\/lat\)/,
  react: /Minified React error #/,
  cesium: /czm_modelViewProjection\b[\s\S]*CESIUM_BASE_URL/,
  three: /THREE\.WebGLRenderer: /,
  'deck.gl': /deck\.gl: assertion failed/,
};

let html = '';
beforeAll(() => {
  buildWebWhenStale();
  html = readFileSync(`${DIST}/index.html`, 'utf8');
});

/** Scripts that the page needs before it can paint: its entry, and what that imports; engines come at low priority. */
function firstScripts(): readonly string[] {
  const tags = html.match(/<(?:script|link)[^>]*>/g) ?? [];
  return tags
    .filter((tag) => /script|modulepreload/.test(tag) && !tag.includes('fetchpriority="low"'))
    .flatMap((tag) => /(?:src|href)="\/([^"]+\.js)"/.exec(tag)?.[1] ?? []);
}

describe('weight of the page', () => {
  it('keeps the shell within its budget, engines aside', () => {
    const scripts = firstScripts();
    expect(scripts.length).toBeGreaterThan(1);
    const bytes = scripts.map((path) => gzipSync(readFileSync(`${DIST}/${path}`)).length);
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThan(SHELL_BYTES);
  });

  it('holds none of the large libraries twice, workers included', () => {
    const files = readdirSync(`${DIST}/assets`).filter((name) => name.endsWith('.js'));
    const texts = files.map((name) => readFileSync(`${DIST}/assets/${name}`, 'utf8'));
    const holding = Object.entries(MARKS).map(([library, mark]) => [
      library,
      files.filter((_, index) => mark.test(texts[index] ?? '')).length,
    ]);
    expect(holding).toEqual(Object.keys(MARKS).map((library) => [library, 1]));
  });

  it('starts the workers of the ground from one file each', () => {
    const workers = `${DIST}/cesium/Workers`;
    for (const name of [
      'createVerticesFromQuantizedTerrainMesh',
      'upsampleQuantizedTerrainMesh',
      'createGeometry',
    ])
      expect(readFileSync(`${workers}/${name}.js`, 'utf8'), name).not.toMatch(
        /from\s*["']\.\/|import\s*["']\.\//,
      );
  });
});
