import { toTwinError } from '#core/errors/twin-error.ts';
import type { DropAnswer, DropRequest } from './drop/dropped-file.ts';
import { readDroppedFile } from './drop/read-dropped-file.ts';

async function answer(file: File): Promise<DropAnswer> {
  try {
    return { result: await readDroppedFile(file.name, new Uint8Array(await file.arrayBuffer())) };
  } catch (thrown) {
    const { code, message, place, remedy } = toTwinError(thrown);
    return { refusal: { code, message, place, remedy } };
  }
}

self.onmessage = async (event: MessageEvent<DropRequest>) => {
  self.postMessage(await answer(event.data.file));
};
