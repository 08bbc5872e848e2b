import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

export interface SourceFile {
  /** Path from the project root, `/`-separated. */
  readonly path: string;
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

function walk(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === 'node_modules' || name === 'out') return [];
    return statSync(path).isDirectory() ? walk(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** All TypeScript files of the rooms (tests included), with what they import. */
export function readSourceTree(): readonly SourceFile[] {
  return ROOMS.flatMap((room) => walk(room)).map((path) => {
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
    return { path: relative('.', path), lines: text.split('\n').length, imports };
  });
}

export const isTest = (path: string) => /\.test\.tsx?$|\/testing\/|conformance\.ts$/.test(path);
