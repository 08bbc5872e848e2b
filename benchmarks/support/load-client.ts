import { connect } from 'node:net';

/** Keep-alive connections that each ask again when an answer is complete. */
export const CONNECTIONS = 8;

/** Asks `requests` times in one connection; throws when an answer is not 200 or has another length than the first. */
function oneConnection(port: number, path: string, requests: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const question = Buffer.from(
      `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: keep-alive\r\n\r\n`,
    );
    let [answerBytes, received, answers] = [0, 0, 0];
    let head = Buffer.alloc(0);
    socket.setNoDelay(true);
    socket.on('error', reject);
    socket.on(
      'close',
      () => answers < requests && reject(new Error(`port ${port} closed after ${answers} answers`)),
    );
    socket.on('connect', () => socket.write(question));
    socket.on('data', (chunk) => {
      received += chunk.length;
      if (answerBytes === 0) {
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf('\r\n\r\n');
        if (end < 0) return;
        const text = head.toString('latin1', 0, end);
        const length = /content-length: (\d+)/i.exec(text)?.[1];
        if (!text.startsWith('HTTP/1.1 200') || length === undefined) {
          socket.destroy(new Error(`port ${port} answered ${text.split('\r\n')[0]}`));
          return;
        }
        answerBytes = end + 4 + Number(length);
      }
      if (received < answerBytes) return;
      if (received > answerBytes) {
        socket.destroy(new Error(`port ${port}: an answer of another length`));
        return;
      }
      received = 0;
      answers++;
      if (answers < requests) socket.write(question);
      else socket.end();
      if (answers === requests) resolve();
    });
  });
}

/** Answers per second of a server over loopback. */
export async function answersPerSecond(port: number, path: string, requests: number): Promise<number> {
  const each = Math.ceil(requests / CONNECTIONS);
  const start = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, () => oneConnection(port, path, each)));
  return (each * CONNECTIONS * 1000) / (performance.now() - start);
}
