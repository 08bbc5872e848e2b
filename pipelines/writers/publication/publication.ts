import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Manifest } from '#core/catalogue/manifest.ts';
import { TwinError } from '#core/errors/twin-error.ts';

/** A version in the making: a staging folder under the dataset's lock. */
export interface Publication {
  /** Folder to write into; nobody reads it before commit. */
  readonly staging: string;
  /** Version in force before this one, null at the first. */
  readonly previous: string | null;
  /** Writes dataset.json, renames the folder into place and flips `current`. */
  commit(manifest: Manifest): Promise<void>;
  /** Removes the staging folder and the lock; harmless after commit. */
  release(): Promise<void>;
}

/** Turns a full disk into the product's own refusal; anything else passes through. */
export function refuseFullDisk(thrown: unknown): unknown {
  const text =
    thrown instanceof Error ? `${(thrown as NodeJS.ErrnoException).code ?? ''} ${thrown.message}` : '';
  if (!/ENOSPC|No space left|EFBIG|File too large|disk quota/i.test(text)) return thrown;
  return new TwinError(
    'publish/disk-full',
    'the disk is full; nothing was published and the version in force is untouched',
    {
      remedy: 'free space in the data folder and publish again',
      cause: thrown,
    },
  );
}

/** When a process began, so that a reused pid is not taken for the old one; empty where there is no /proc. */
async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

async function isAlive(owner: string): Promise<boolean> {
  const [pidText, started = ''] = owner.trim().split(' ');
  const pid = Number(pidText);
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = await startOf(pid);
  return started === '' || now === '' || started === now;
}

let locksAsked = 0;

async function takeLock(folder: string, id: string): Promise<string> {
  const lock = join(folder, '.lock');
  const own = join(folder, `.lock-${process.pid}-${locksAsked++}`);
  await writeFile(own, `${process.pid} ${await startOf(process.pid)}`);
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        // A link appears whole or not at all: nobody meets a lock that does not name its holder yet.
        await link(own, lock);
        return lock;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const owner = await readFile(lock, 'utf8').catch(() => null);
      if (owner === null) continue;
      if (await isAlive(owner)) {
        throw new TwinError(
          'publish/locked',
          `dataset ${id} is being published by process ${owner.split(' ')[0]}`,
          { remedy: 'wait until it has finished, or stop that process' },
        );
      }
      // The holder is dead: its lock goes now, its unfinished folders once the lock is held.
      await rm(lock, { force: true });
    }
  } finally {
    await rm(own, { force: true });
  }
  throw new TwinError('publish/locked', `dataset ${id} is being published`, {
    remedy: 'publish again in a moment',
  });
}

/** What a publish that died leaves behind; a lock request whose process lives is somebody waiting. */
function isLeftover(name: string): boolean {
  if (/^\.(staging|current)-/.test(name)) return true;
  const asking = /^\.lock-(\d+)-/.exec(name)?.[1];
  if (asking === undefined || Number(asking) === process.pid) return false;
  try {
    process.kill(Number(asking), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

async function syncPath(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().catch(() => undefined);
  await handle.close();
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** SHA-256 of every top-level file of a folder (terrain tiles are covered by their own index). */
export async function checksumsOf(folder: string): Promise<Record<string, string>> {
  const names = (await readdir(folder, { withFileTypes: true })).filter(
    (entry) => entry.isFile() && entry.name !== 'dataset.json',
  );
  const sums: Record<string, string> = {};
  for (const { name } of names) sums[name] = await sha256(join(folder, name));
  return sums;
}

/** Takes a published dataset off the map and away, under its lock. Throws `dataset/not-found` and `publish/locked`. */
export async function retireDataset(dataDir: string, id: string): Promise<void> {
  const root = join(dataDir, 'published');
  const folder = join(root, id);
  const isPublished = await readFile(join(folder, 'current'), 'utf8').catch(() => null);
  if (isPublished === null)
    throw new TwinError('dataset/not-found', `no dataset ${id} is published`, { remedy: 'see twin list' });
  const lock = await takeLock(folder, id);
  try {
    // The flip first: readers lose sight of it at once, then the files go, and the lock with them.
    await rm(join(folder, 'current'));
    const away = join(root, `.retired-${process.pid}-${id}`);
    await rename(folder, away);
    await rm(away, { recursive: true, force: true });
  } finally {
    await rm(lock, { force: true });
  }
}

/** Begins a publication of a dataset under `dataDir/published`. Throws `publish/locked` while another one runs. */
export async function beginPublication(dataDir: string, id: string, version: string): Promise<Publication> {
  const folder = join(dataDir, 'published', id);
  await mkdir(folder, { recursive: true });
  const lock = await takeLock(folder, id);
  for (const name of await readdir(folder)) {
    if (isLeftover(name)) await rm(join(folder, name), { recursive: true, force: true });
  }
  const staging = join(folder, `.staging-${process.pid}-${version}`);
  await mkdir(staging);
  const previous = await readFile(join(folder, 'current'), 'utf8').then(
    (text) => text.trim(),
    () => null,
  );
  return {
    staging,
    previous,
    async commit(manifest) {
      const final = join(folder, manifest.version);
      await writeFile(join(staging, 'dataset.json'), `${JSON.stringify(manifest, null, 1)}\n`);
      for (const name of await readdir(staging)) await syncPath(join(staging, name));
      await rename(staging, final).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
        throw new TwinError('publish/locked', `version ${manifest.version} of ${id} is published already`, {
          remedy: 'versions never change: leave --version out or give a new one',
        });
      });
      const beside = join(folder, `.current-${process.pid}`);
      await writeFile(beside, `${manifest.version}\n`);
      await syncPath(beside);
      await rename(beside, join(folder, 'current'));
      await syncPath(folder);
    },
    async release() {
      await rm(staging, { recursive: true, force: true });
      await rm(lock, { force: true });
      const left = await readdir(folder).catch(() => ['unknown']);
      if (left.length === 0) await rm(folder, { recursive: true, force: true });
    },
  };
}
