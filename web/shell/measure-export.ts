import type { FeatureCollection } from 'geojson';
import type { MeasureResult } from '#web/scene/scene-types.ts';

/** One row per vertex: number, CGCS2000 degrees, ellipsoidal metres; byte order mark so that spreadsheets read UTF-8. */
export function measureToCsv({ positions }: MeasureResult): string {
  const rows = positions.map(([lon, lat, heightM], at) =>
    [at + 1, lon.toFixed(8), lat.toFixed(8), heightM.toFixed(3)].join(','),
  );
  return `\u{feff}vertex,lon_deg,lat_deg,ellipsoidal_height_m\r\n${rows.join('\r\n')}\r\n`;
}

/** The line or the polygon with its measures as properties. */
export function measureToGeoJson(result: MeasureResult): FeatureCollection {
  const { mode, positions, lengthM, areaM2, heightDifferenceM } = result;
  const line = positions.map(([lon, lat, heightM]) => [
    Number(lon.toFixed(8)),
    Number(lat.toFixed(8)),
    Number(heightM.toFixed(3)),
  ]);
  const [first] = line;
  const isRing = mode === 'area' && line.length > 2 && first !== undefined;
  return {
    type: 'FeatureCollection',
    features: [
      {
        type: 'Feature',
        geometry: isRing
          ? { type: 'Polygon', coordinates: [[...line, first]] }
          : { type: 'LineString', coordinates: line },
        properties: {
          measure: mode,
          ...(mode === 'area'
            ? { area_m2: Number(areaM2.toFixed(2)), perimeter_m: Number(lengthM.toFixed(3)) }
            : {
                length_m: Number(lengthM.toFixed(3)),
                height_difference_m: Number(heightDifferenceM.toFixed(3)),
              }),
          crs: 'CGCS2000 (≈ OGC:CRS84h), ellipsoidal heights',
        },
      },
    ],
  };
}
