import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild } from '../support/child-process.ts';

const PROGRAM = '/usr/sbin/nginx';
export const hasNginx = (): boolean => existsSync(PROGRAM);

export interface NginxOptions {
  /** Headers of every answer beside those nginx writes itself, `content-type` among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Keeps files open and their sizes known between requests, which neither nginx nor Debian does unless told to. */
  readonly hasOpenFileCache: boolean;
}

/** What nginx derives from the file. */
const OF_THE_FILE = new Set(['content-length', 'etag', 'last-modified', 'accept-ranges', 'content-type']);

/**
 * nginx with one worker in the foreground over the files of `directory`; everything it writes stays there. The settings are
 * those of Debian's nginx.conf, but one worker, no access log (the server under test writes none either), no end to a
 * connection, and no gzip, which would not touch this type.
 */
export async function startNginx(
  directory: string,
  port: number,
  { headers, hasOpenFileCache }: NginxOptions,
): Promise<ChildProcess> {
  const own = join(directory, `nginx-${port}`);
  await mkdir(own);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${own}/${name};`)
    .join(' ');
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const path = join(own, 'nginx.conf');
  const added = Object.entries(headers)
    .filter(([name]) => !OF_THE_FILE.has(name))
    .map(([name, value]) => `add_header ${name} ${JSON.stringify(value)};`);
  await writeFile(
    path,
    `${user} daemon off; worker_processes 1; pid ${own}/nginx.pid; error_log ${own}/error.log;
events { worker_connections 768; }
http { access_log off; sendfile on; tcp_nopush on; types_hash_max_size 2048; keepalive_requests 1000000; ${temporary}
  ${hasOpenFileCache ? 'open_file_cache max=16;' : ''} default_type ${headers['content-type'] ?? 'model/gltf-binary'};
  server { listen 127.0.0.1:${port}; root ${directory}; ${added.join(' ')} } }
`,
  );
  return startChild(PROGRAM, ['-c', path, '-p', own, '-e', `${own}/error.log`]);
}
