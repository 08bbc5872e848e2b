/** So many layers are made in one frame: each makes its shaders and buffers on the main thread. */
const NEW_PER_FRAME = 2;

/** The layers of which this frame may show: those made before and few new ones, which `known` takes in. */
export function admitted<Layer extends { readonly id: string }>(
  layers: readonly Layer[],
  known: Set<string>,
): Layer[] {
  let left = NEW_PER_FRAME;
  return layers.filter(({ id }) => {
    if (known.has(id)) return true;
    if (left === 0) return false;
    left--;
    known.add(id);
    return true;
  });
}
