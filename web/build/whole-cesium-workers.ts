import { join } from 'node:path';
import { rolldown } from 'rolldown';
import type { Plugin } from 'vite';

/** Workers of Cesium that this product starts; the others are served as Cesium ships them. */
const STARTED = [
  'combineGeometry',
  'createGeometry',
  'createVerticesFromQuantizedTerrainMesh',
  'incrementallyBuildTerrainPicker',
  'transferTypedArrayTest',
  'upsampleQuantizedTerrainMesh',
];

/**
 * Makes each worker one file: as shipped they import some ninety pieces, every one a request before the ground is seen.
 * `createGeometry` takes the geometries in that it would import by name.
 */
export function wholeCesiumWorkers(cesiumBuild: string): Plugin {
  return {
    name: 'whole-cesium-workers',
    apply: 'build',
    // After the copy of what Cesium ships, which has the same names.
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler({ dir = '' }) {
        for (const name of STARTED) {
          const worker = await rolldown({ input: join(cesiumBuild, 'Workers', `${name}.js`) });
          const file = join(dir, 'cesium/Workers', `${name}.js`);
          await worker.write({ file, format: 'es', minify: true, codeSplitting: false });
          await worker.close();
        }
      },
    },
  };
}
