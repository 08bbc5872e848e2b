export interface WantedSample {
  readonly size: string;
  readonly seed: number;
  readonly version: string;
  readonly generator: string;
}
export function wantedSample(size: string, seed: string): WantedSample;
export function marksSample(markText: string, wanted: WantedSample): boolean;
export function holdsSample(dataDir: string, sampleDir: string, wanted: WantedSample): boolean;
export function clearSampleMark(dataDir: string, sampleDir: string): void;
export function writeSampleMark(dataDir: string, wanted: WantedSample): void;
