/** Names under which browsers and drivers draw without a graphics card. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;
let known: boolean | null = null;

/** Whether WebGL is drawn by the processor here; asked once. False where the browser does not say. */
export function isSoftwareRendered(): boolean {
  known ??= SOFTWARE.test(rendererName());
  return known;
}

function rendererName(): string {
  const context = document.createElement('canvas').getContext('webgl2');
  if (context === null) return '';
  const named = context.getExtension('WEBGL_debug_renderer_info');
  const name = context.getParameter(named?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER);
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return String(name);
}
