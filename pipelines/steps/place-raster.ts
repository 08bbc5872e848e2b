import { TwinError } from '#core/errors/twin-error.ts';
import { type Crs, crsLabel } from '#core/geo/crs.ts';
import { geoidShift, type HeightShift } from '#core/geo/height-datum.ts';
import { crsToLonLat } from '#core/geo/transform.ts';
import type { SourceHeader, SourceRaster } from '../readers/reader.ts';
import { decideCrs } from './decide-crs.ts';
import type { Placement, PlacementOptions } from './place-coordinates.ts';
import { rasterBounds } from './raster-bounds.ts';

/** Where a raster stands; its CRS is always known. */
export interface RasterPlacement extends Placement {
  readonly crs: Crs;
}

/** Refuses what says how features are placed or kept: a raster is its own grid. */
function refuseFeatureOptions(
  { origin, rotationDeg, drape, recipe }: PlacementOptions & { readonly recipe?: string },
  file: string,
): void {
  const given = [
    origin && '--origin',
    rotationDeg !== undefined && '--rotation',
    drape && '--drape',
    recipe !== undefined && recipe !== 'terrain' && `--recipe ${recipe}`,
  ].filter((each) => typeof each === 'string');
  if (given.length === 0) return;
  throw new TwinError('usage', `${given.join(', ')}: not for a height raster`, {
    place: { file },
    remedy: 'leave it out; a raster is placed by its own georeference and --crs, and becomes terrain',
  });
}

function rasterShift(header: SourceHeader, crs: Crs, given: HeightShift | undefined, file: string) {
  if (given) return given;
  const datum = header.heightDatum ?? crs.verticalDatum;
  if (datum !== null) return geoidShift(/1985|5737/.test(datum) ? 'cgcs1985' : 'orthometric');
  throw new TwinError('height-datum/missing', `${file} states no height datum`, {
    place: { file },
    remedy: 'say which with --height-datum: ellipsoidal, cgcs1985, or the geoid value in metres',
  });
}

/** Decides CRS and height datum of a height raster; refuses rather than guesses, and refuses options that are for features. */
export function placeRaster(
  header: SourceHeader,
  raster: SourceRaster,
  options: PlacementOptions & { readonly recipe?: string },
  file: string,
): RasterPlacement {
  refuseFeatureOptions(options, file);
  const crs = decideCrs(options.crs ?? header.crs, rasterBounds(raster), file);
  const shift = rasterShift(header, crs, options.heightShift, file);
  const toLonLat = crsToLonLat(crs);
  return {
    crsText: crsLabel(crs),
    crs,
    shift,
    steps: [
      { step: `${crsLabel(crs)} → CGCS2000`, accuracyM: crs.accuracyM, status: crs.status },
      { step: `heights: ${shift.howKnown}`, accuracyM: shift.accuracyM, status: shift.status },
    ],
    toLonLatHeight(x, y, z) {
      const [lon, lat] = toLonLat(x, y);
      return [lon, lat, z + shift.shiftM(lon, lat)];
    },
  };
}
