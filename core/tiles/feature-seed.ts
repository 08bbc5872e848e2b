/** Byte that varies a feature's look (`_SURFACE` byte 3): FNV-1a of its id, so the same in every tile and version. */
export function featureSeed(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 8) ^ (hash >>> 16) ^ (hash >>> 24)) & 255;
}
