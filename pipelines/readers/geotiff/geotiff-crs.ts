import type { GeoTIFFImage } from 'geotiff';

/** What the geokeys say (OGC GeoTIFF 1.1 §7). */
export interface GeoTiffCrs {
  readonly crs: string | null;
  readonly heightDatum: string | null;
  readonly citation: string | null;
  /** True when the tie point is the centre of a pixel, false when it is a corner. */
  readonly pixelIsPoint: boolean;
}

const RASTER_PIXEL_IS_POINT = 2;
const USER_DEFINED = 32767;

export function readGeoTiffCrs(image: GeoTIFFImage): GeoTiffCrs {
  const keys = new Map<string, unknown>(Object.entries(image.getGeoKeys() ?? {}));
  const code = (...names: string[]) => {
    const value = names.map((name) => keys.get(name)).find((key) => typeof key === 'number' && key > 0);
    return typeof value === 'number' && value < USER_DEFINED ? `EPSG:${value}` : null;
  };
  const citation =
    keys.get('GTCitationGeoKey') ?? keys.get('PCSCitationGeoKey') ?? keys.get('GeogCitationGeoKey');
  const projected = keys.has('ProjectedCSTypeGeoKey') || keys.has('ProjectedCRSGeoKey');
  return {
    crs: projected
      ? code('ProjectedCSTypeGeoKey', 'ProjectedCRSGeoKey')
      : code('GeographicTypeGeoKey', 'GeodeticCRSGeoKey'),
    heightDatum: code('VerticalCSTypeGeoKey', 'VerticalGeoKey'),
    citation: typeof citation === 'string' ? citation : null,
    pixelIsPoint: keys.get('GTRasterTypeGeoKey') === RASTER_PIXEL_IS_POINT,
  };
}
