const POLL_MS = 8;

/** Whether the graphics card has come to a fence; a lost context has no more to do. */
export function isDone(gl: WebGL2RenderingContext, fence: WebGLSync): boolean {
  return gl.isContextLost() || gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.SIGNALED;
}

const nextTask = (ms = 0) => new Promise<void>((done) => setTimeout(done, ms));

/**
 * Resolves when the card has done what was asked of it so far, the frame that is being made included; a question to it before
 * would stop the page until then.
 */
export async function cardDone(gl: WebGL2RenderingContext): Promise<void> {
  await nextTask();
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  if (fence === null) return;
  while (!isDone(gl, fence)) await nextTask(POLL_MS);
  gl.deleteSync(fence);
}
