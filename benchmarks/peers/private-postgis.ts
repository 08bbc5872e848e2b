import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PROGRAMS = '/usr/lib/postgresql/15/bin';
const POSTGIS = '/usr/share/postgresql/15/extension/postgis.control';
const DATABASE = 'postgres';
const run = promisify(execFile);

export const hasPostgis = (): boolean => existsSync(join(PROGRAMS, 'postgres')) && existsSync(POSTGIS);

export interface PrivatePostgis {
  /** Output of psql for a script, unaligned, tuples only. */
  query(script: string): Promise<string>;
  /** Stops the cluster and removes its files. */
  close(): Promise<void>;
}

/** A PostgreSQL 15 cluster with PostGIS in a temporary folder, reached by a socket in that folder only. */
export async function startPrivatePostgis(): Promise<PrivatePostgis> {
  const directory = await mkdtemp(join(tmpdir(), 'twin-bench-postgis-'));
  // PostgreSQL refuses to run as root.
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    const ids = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'postgres'])));
    const [user, group] = ids.map(({ stdout }) => Number(stdout));
    if (user === undefined || group === undefined) throw new Error('there is no user postgres');
    await chown(directory, user, group);
  }
  const program = (name: string, args: readonly string[]) => {
    const path = join(PROGRAMS, name);
    const options = { cwd: directory, maxBuffer: 64 * 1024 * 1024 };
    return asRoot
      ? run('runuser', ['-u', DATABASE, '--', path, ...args], options)
      : run(path, [...args], options);
  };
  const cluster = join(directory, 'cluster');
  const remove = () => rm(directory, { recursive: true, force: true });
  try {
    await program('initdb', ['-D', cluster, '-A', 'trust', '-U', DATABASE, '--no-sync', '-E', 'UTF8']);
    const settings = `-k ${directory} -c listen_addresses= -c shared_buffers=512MB -c fsync=off -c jit=off -c max_wal_size=4GB`;
    await program('pg_ctl', ['-D', cluster, '-w', '-l', join(directory, 'log'), '-o', settings, 'start']);
  } catch (error) {
    await remove();
    throw error;
  }
  return {
    async query(script) {
      const running = program('psql', [
        '-X',
        '-q',
        '-A',
        '-t',
        '-v',
        'ON_ERROR_STOP=1',
        '-h',
        directory,
        '-U',
        DATABASE,
        '-f',
        '-',
      ]);
      running.child.stdin?.end(script);
      return (await running).stdout;
    },
    async close() {
      await program('pg_ctl', ['-D', cluster, '-w', '-m', 'immediate', 'stop']);
      await remove();
    },
  };
}
