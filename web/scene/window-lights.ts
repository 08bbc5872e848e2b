import { FACADE_USES } from '#core/tiles/tile-feature.ts';

/** Share of lit windows at full hours 0…23: homes peak in the evening, offices in the afternoon, shops until ten. */
const HOME = [4, 2, 1, 1, 1, 4, 14, 18, 10, 6, 6, 8, 9, 7, 6, 7, 14, 34, 52, 60, 58, 48, 30, 12];
const OFFICE = [4, 3, 3, 3, 3, 4, 8, 22, 50, 62, 64, 58, 48, 60, 64, 64, 66, 62, 46, 30, 20, 12, 8, 5];
const SHOP = [14, 8, 6, 5, 5, 6, 12, 26, 48, 70, 78, 80, 80, 80, 80, 80, 82, 84, 86, 86, 82, 66, 38, 20];
const SHED = [10, 10, 10, 10, 10, 12, 18, 26, 34, 36, 36, 34, 32, 34, 36, 36, 34, 28, 22, 18, 14, 12, 10, 10];
const SCHOOL = [1, 1, 1, 1, 1, 2, 16, 46, 56, 58, 58, 50, 40, 54, 56, 54, 46, 34, 36, 38, 26, 8, 2, 1];
const VILLAGE = [2, 1, 1, 1, 2, 8, 16, 14, 6, 4, 4, 6, 6, 4, 4, 5, 12, 34, 46, 44, 34, 20, 8, 3];

const CURVES: Readonly<Record<keyof typeof FACADE_USES, readonly number[]>> = {
  other: HOME,
  residential: HOME,
  commercial: SHOP,
  office: OFFICE,
  industrial: SHED,
  public: OFFICE,
  education: SCHOOL,
  heritage: SHOP,
  transport: SHOP,
  rural: VILLAGE,
};

/** Lit share 0–1 by use class (index = FACADE_USES value, padded to 12) at a local hour 0–24, straight between hours. */
export function windowLightShares(hour: number): number[] {
  const shares = new Array<number>(12).fill(0);
  const before = Math.floor(hour) % 24;
  const share = hour - Math.floor(hour);
  for (const [use, index] of Object.entries(FACADE_USES) as [keyof typeof FACADE_USES, number][]) {
    const curve = CURVES[use];
    const from = curve[before] ?? 0;
    const to = curve[(before + 1) % 24] ?? 0;
    shares[index] = (from + (to - from) * share) / 100;
  }
  return shares;
}
