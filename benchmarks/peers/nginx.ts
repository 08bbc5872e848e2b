import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startChild } from '../support/child-process.ts';

const PROGRAM = '/usr/sbin/nginx';
export const hasNginx = (): boolean => existsSync(PROGRAM);

/** nginx with one worker in the foreground over the files of `directory`; everything it writes stays there. */
export async function startNginx(directory: string, port: number): Promise<ChildProcess> {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${directory}/nginx-${name};`)
    .join(' ');
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const path = join(directory, 'nginx.conf');
  await writeFile(
    path,
    `${user} daemon off; worker_processes 1; pid ${directory}/nginx.pid; error_log ${directory}/nginx-error.log;
events { worker_connections 64; }
http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; ${temporary}
  open_file_cache max=16; default_type model/gltf-binary;
  server { listen 127.0.0.1:${port}; root ${directory}; add_header Cache-Control "public, max-age=31536000, immutable"; } }
`,
  );
  return startChild(PROGRAM, ['-c', path, '-p', directory, '-e', `${directory}/nginx-error.log`]);
}
