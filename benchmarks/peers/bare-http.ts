import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** node:http alone: every answer is the same bytes from memory with the same headers, given as JSON. */
const [port, file, headerText = '{}'] = process.argv.slice(2);
const bytes = readFileSync(file ?? '');
const headers: Record<string, string> = JSON.parse(headerText);
createServer((_, response) => {
  response.writeHead(200, headers);
  response.end(bytes);
}).listen(Number(port), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
