import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

export interface SourceFile {
  /** Path from the project root, `/`-separated. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  /** What it imports: project paths for our own files, bare names otherwise. */
  readonly imports: readonly {
    readonly target: string;
    readonly own: boolean;
    readonly dynamic: boolean;
    readonly typeOnly: boolean;
  }[];
}

export const ROOMS = ['core', 'pipelines', 'tiles-server', 'web', 'sample-data'] as const;

function walk(folder: string, wanted = /\.tsx?$/): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === 'node_modules' || name === 'out') return [];
    return statSync(path).isDirectory() ? walk(path, wanted) : wanted.test(name) ? [path] : [];
  });
}

const linesOf = (text: string) => text.replace(/\n$/, '').split('\n').length;

/** Every file written by hand as code, with its lines; what is run, checks, measures and styles counts too. */
export function countLines(): readonly { readonly path: string; readonly lines: number }[] {
  return [...ROOMS, 'tests', 'benchmarks', 'scripts']
    .flatMap((folder) => walk(folder, /\.(tsx?|mjs|mts|css|html)$/))
    .concat('vite.config.ts')
    .map((path) => ({ path, lines: linesOf(readFileSync(path, 'utf8')) }));
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** All TypeScript files of the rooms (tests included) with what they import; of other folders where asked. */
export function readSourceTree(folders: readonly string[] = ROOMS, wanted?: RegExp): readonly SourceFile[] {
  return folders
    .flatMap((folder) => walk(folder, wanted))
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      const imports = [...text.matchAll(IMPORT)].map((match) => {
        const wanted = (match[2] ?? match[3] ?? '').replace(/\?.*$/, '');
        const own = wanted.startsWith('.') || wanted.startsWith('#');
        const target = wanted.startsWith('#')
          ? wanted.slice(1)
          : wanted.startsWith('.')
            ? normalize(join(dirname(path), wanted))
            : wanted;
        return { target, own, dynamic: match[3] !== undefined, typeOnly: match[1] !== undefined };
      });
      return { path: relative('.', path), text, lines: linesOf(text), imports };
    });
}

export const isTest = (path: string) => /\.test\.tsx?$|\/testing\/|conformance\.ts$/.test(path);
