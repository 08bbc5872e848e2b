import { READERS } from '../readers/index.ts';
import { candidateInWords } from '../steps/missing-crs.ts';
import type { Inspection } from './inspect-file.ts';

const line = (name: string, value: string) => `${name.padEnd(18)} ${value}`;
const numbers = (values: readonly number[], decimals: number) =>
  values.map((value) => Number(value.toFixed(decimals))).join(', ');

function contents({ counts, surfaces, raster }: Inspection): string {
  if (raster) {
    const noData = raster.noData === null ? '' : `, ${raster.noData} where there is no height`;
    return `${raster.width} × ${raster.height} heights${noData}`;
  }
  const kinds = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
  return `${kinds.join(', ') || 'nothing'}${surfaces > 0 ? `; ${surfaces} surfaces` : ''}`;
}

function placedLines(found: Inspection): string[] {
  const { boundsCgcs2000, centre, boundsEcef, centreEcef, minHeightM, maxHeightM } = found;
  if (!boundsCgcs2000 || !centre || !boundsEcef || !centreEcef) return [];
  const [west, south, east, north] = boundsCgcs2000.map((degrees) => degrees.toFixed(6));
  const heights =
    typeof minHeightM === 'number' && typeof maxHeightM === 'number'
      ? `${minHeightM.toFixed(2)} m to ${maxHeightM.toFixed(2)} m above the ellipsoid`
      : 'height not known';
  return [
    line('lands about', `${centre[0].toFixed(6)}°E ${centre[1].toFixed(6)}°N`),
    line('bounds CGCS2000', `${west}° to ${east}° E, ${south}° to ${north}° N; ${heights}`),
    line('bounds ECEF', `${numbers(boundsEcef.slice(0, 3), 1)} to ${numbers(boundsEcef.slice(3), 1)} m`),
    line('centre ECEF', `${numbers(centreEcef, 1)} m`),
  ];
}

/** An inspection as lines for people; `notes` are its issues in words. */
export function inspectionInWords(found: Inspection, notes: readonly string[]): readonly string[] {
  const { boundsSource, heightsSource, problem } = found;
  const reader = READERS.find(({ id }) => id === found.format);
  const datum = found.heightDatum ?? (found.hasHeights ? 'none stated' : 'the file has no heights');
  return [
    line('format', reader?.title ?? found.format),
    ...(found.title === null ? [] : [line('title', found.title)]),
    ...(found.referenceDate === null ? [] : [line('reference date', found.referenceDate)]),
    line('holds', contents(found)),
    line('coordinate system', found.crs ?? 'none stated'),
    line('height datum', datum),
    ...(found.heightsHow === null ? [] : [line('heights', found.heightsHow)]),
    ...(boundsSource === null
      ? []
      : [
          line(
            'bounds in source',
            `x ${numbers([boundsSource[0] ?? 0, boundsSource[2] ?? 0], 6).replace(', ', ' to ')}, y ${numbers([boundsSource[1] ?? 0, boundsSource[3] ?? 0], 6).replace(', ', ' to ')}${heightsSource === null ? '' : `, z ${numbers(heightsSource, 3).replace(', ', ' to ')}`}`,
          ),
        ]),
    ...placedLines(found),
    ...found.candidates.map((candidate, at) => line(at === 0 ? 'could be' : '', candidateInWords(candidate))),
    ...notes.map((note, at) => line(at === 0 ? 'issues' : '', note)),
    ...(problem === null
      ? [line('publish', 'nothing stands in the way')]
      : [line('problem', problem.message), line('', `→ ${problem.remedy}`)]),
  ];
}
