/**
 * The layers of which this frame may show: those made before and, where there is room, the first new one, which `known`
 * takes in. Each makes its shaders and buffers on the main thread.
 */
export function admitted<Layer extends { readonly id: string }>(
  layers: readonly Layer[],
  known: Set<string>,
  room: boolean,
): Layer[] {
  let left = room ? 1 : 0;
  return layers.filter(({ id }) => {
    if (known.has(id)) return true;
    if (left === 0) return false;
    left--;
    known.add(id);
    return true;
  });
}
