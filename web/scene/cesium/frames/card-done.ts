const POLL_MS = 8;

/** Whether the graphics card has come to a fence; a lost context has no more to do. */
export function isDone(gl: WebGL2RenderingContext, fence: WebGLSync): boolean {
  return gl.isContextLost() || gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.SIGNALED;
}

/** Resolves when the card has done what was asked of it so far; a question to it before would stop the page until then. */
export async function cardDone(gl: WebGL2RenderingContext): Promise<void> {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  if (fence === null) return;
  while (!isDone(gl, fence)) await new Promise((done) => setTimeout(done, POLL_MS));
  gl.deleteSync(fence);
}
