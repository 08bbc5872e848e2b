/** Whether the graphics card has come to a fence; a lost context has no more to do. */
export function isDone(gl: WebGL2RenderingContext, fence: WebGLSync): boolean {
  return gl.isContextLost() || gl.getSyncParameter(fence, gl.SYNC_STATUS) === gl.SIGNALED;
}
