/** Opens a drawing context away from the page's thread and says who draws; empty where workers have none. */
function rendererName(): string {
  const context = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (context === null) return '';
  const named = context.getExtension('WEBGL_debug_renderer_info');
  return String(context.getParameter(named?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER));
}

self.postMessage(rendererName());
