/** A source of device messages; the embedded and the external broker implement it. */
export interface FeedAdapter {
  /** Address for people and for devices: `mqtt://host:port`. */
  readonly url: string;
  connected(): boolean;
  close(): Promise<void>;
}

/**
 * Called once per message, topic and payload as the device sent them; the payload may be overwritten afterwards.
 * `acknowledge` is not null where the sender waits for it (QoS 1 and 2): it is called once the message is kept.
 * False = refused.
 */
export type MessageListener = (
  topic: string,
  payload: Uint8Array,
  acknowledge: (() => void) | null,
) => boolean;
