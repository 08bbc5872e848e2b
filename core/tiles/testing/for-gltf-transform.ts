/**
 * The same GLB for glTF-Transform, which knows meshopt's extension by the name before KHR alone (4.5.1); the decoder that
 * it is given reads both versions of the codec. Both names are of one length, so nothing moves.
 */
export function forGltfTransform(glb: Uint8Array): Uint8Array {
  const header = new DataView(glb.buffer, glb.byteOffset, glb.byteLength);
  const end = 20 + header.getUint32(12, true);
  const json = new TextDecoder().decode(glb.subarray(20, end));
  const copy = glb.slice();
  copy.set(
    new TextEncoder().encode(json.replaceAll('KHR_meshopt_compression', 'EXT_meshopt_compression')),
    20,
  );
  return copy;
}
