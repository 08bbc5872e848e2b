/**
 * Follows the lengths that the packets of one MQTT connection announce (MQTT 3.1.1, 2.2.3), so that a packet too large
 * is known from its first bytes, before anything of it is kept.
 */
export class PacketSizeGuard {
  private readonly limitBytes: number;
  /** Bytes of the current packet still to come; -1 before its length is known. */
  private left = -1;
  private length = 0;
  private lengthBytes = -1;

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes;
  }

  /** False when a packet of this chunk is longer than allowed, or its length is not a length. */
  accepts(chunk: Uint8Array): boolean {
    let at = 0;
    while (at < chunk.length) {
      if (this.left > 0) {
        const taken = Math.min(this.left, chunk.length - at);
        at += taken;
        this.left -= taken;
        if (this.left === 0) this.left = -1;
        continue;
      }
      const byte = chunk[at++] ?? 0;
      if (this.lengthBytes < 0) {
        this.lengthBytes = 0;
        this.length = 0;
        continue;
      }
      this.length += (byte & 0x7f) * 128 ** this.lengthBytes++;
      if (this.length > this.limitBytes || this.lengthBytes > 4) return false;
      if (byte < 0x80) {
        this.left = this.length > 0 ? this.length : -1;
        this.lengthBytes = -1;
      }
    }
    return true;
  }
}
