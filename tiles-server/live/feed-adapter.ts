/** A source of device messages; the embedded and the external broker implement it. */
export interface FeedAdapter {
  /** Address for people and for devices: `mqtt://host:port`. */
  readonly url: string;
  connected(): boolean;
  close(): Promise<void>;
}

/** Called once per message, topic and payload as the device sent them. */
export type MessageListener = (topic: string, payload: Uint8Array) => void;
