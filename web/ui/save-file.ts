import { toCitySecond } from './city-time.ts';

/** Hands a file to the browser's download; nothing leaves the machine. */
export function saveFile(name: string, content: Blob | string, type = 'text/plain'): void {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Bytes of a base-64 data URL; fetch would need the content policy's leave. */
export function dataUrlBlob(url: string): Blob {
  const [head = '', body = ''] = url.split(',');
  const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: /^data:([^;]+)/.exec(head)?.[1] ?? 'application/octet-stream' });
}

/** `2026-01-31-235959` in the time of the city, as every clock of the page, for names of saved files. */
export const fileStamp = (timeMs = Date.now()) => toCitySecond(timeMs).replace('T', '-').replaceAll(':', '');
