/** Litres per second in one flow unit of OPTIONS UNITS (EPANET 2.2 manual, appendix A; US and imperial gallons by definition). */
const LITRES_PER_SECOND: Readonly<Record<string, number>> = {
  CFS: 28.316846592,
  GPM: 0.0630901964,
  MGD: 43.8126364,
  IMGD: 52.6168042,
  AFD: 14.2764102,
  LPS: 1,
  LPM: 1 / 60,
  MLD: 1000 / 86.4,
  CMS: 1000,
  CMH: 1 / 3.6,
  CMD: 1 / 86.4,
};
const US_UNITS = new Set(['CFS', 'GPM', 'MGD', 'IMGD', 'AFD']);

/** Factors from the units of an INP file to those of the product. */
export interface InpUnits {
  readonly flow: string;
  /** Lengths, elevations, heads, tank diameters → m. */
  readonly lengthToM: number;
  /** Pipe and valve diameters → mm. */
  readonly diameterToMm: number;
  readonly flowToLps: number;
}

/** Units that a flow unit implies; null for an unknown one. */
export function inpUnits(flow: string): InpUnits | null {
  const name = flow.toUpperCase();
  const flowToLps = LITRES_PER_SECOND[name];
  if (flowToLps === undefined) return null;
  const isUs = US_UNITS.has(name);
  return { flow: name, lengthToM: isUs ? 0.3048 : 1, diameterToMm: isUs ? 25.4 : 1, flowToLps };
}
