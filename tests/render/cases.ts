import type { CameraView } from '#web/scene/scene-types.ts';
import type { RenderCase } from './render-case.ts';

const CITY = ['terrain', 'basemap', 'buildings', 'trees'] as const;
const BURIED = ['terrain', 'basemap', 'buildings', 'network'] as const;
const DUSK = '2026-05-20T18:50:00+08:00';
const NIGHT = '2026-05-20T20:30:00+08:00';

function view(lon: number, lat: number, heightM: number, headingDeg: number, pitchDeg: number): CameraView {
  return { lon, lat, heightM, headingDeg, pitchDeg, rollDeg: 0 };
}

const FAR = view(118.758, 30.895, 3200, 0, -32);
const MIDDLE = view(118.758, 30.918, 1500, 0, -32);
const QUARTER = view(118.756, 30.934, 430, 20, -28);
const BLOCK = view(118.757, 30.9405, 75, 25, -12);
const PAVEMENT = view(118.7586, 30.9424, 22.5, 20, 3);
const RIVER = view(118.768, 30.948, 260, 40, -22);
const HILL = view(118.75, 30.975, 700, -35, -14);
const PIPES = view(118.757, 30.9375, 160, 25, -35);
const TUNNEL = view(118.757, 30.9395, 6, 25, 4);

/** The views by which the scene is judged; all over the published sample city. */
export const RENDER_CASES: readonly RenderCase[] = (['light', 'dark'] as const).flatMap((theme) => [
  { name: `5km-${theme}`, camera: FAR, layers: CITY, theme },
  { name: `2km5-${theme}`, camera: MIDDLE, layers: CITY, theme },
  { name: `500m-${theme}`, camera: QUARTER, layers: CITY, theme },
  { name: `50m-${theme}`, camera: BLOCK, layers: CITY, theme },
  { name: `street-${theme}`, camera: PAVEMENT, layers: CITY, theme },
  { name: `river-${theme}`, camera: RIVER, layers: CITY, theme },
  { name: `hill-${theme}`, camera: HILL, layers: CITY, theme },
  { name: `dusk-${theme}`, camera: QUARTER, layers: CITY, theme, time: DUSK },
  { name: `night-${theme}`, camera: QUARTER, layers: CITY, theme, time: NIGHT },
  { name: `night-street-${theme}`, camera: BLOCK, layers: CITY, theme, time: NIGHT },
  {
    name: `plan-${theme}`,
    camera: view(118.758, 30.945, 2600, 0, -90),
    layers: ['terrain', 'basemap'],
    theme,
  },
  {
    name: `underground-${theme}`,
    camera: PIPES,
    layers: BURIED,
    theme,
    underground: { on: true, transparency: 0.75 },
  },
  { name: `buried-${theme}`, camera: PIPES, layers: BURIED, theme },
  {
    name: `below-${theme}`,
    camera: TUNNEL,
    layers: BURIED,
    theme,
    underground: { on: true, transparency: 0.75 },
  },
  {
    name: `zones-${theme}`,
    camera: view(118.745, 30.93, 6000, 0, -55),
    layers: ['terrain', 'basemap', 'zones'],
    theme,
  },
]);

/** The case of a name; throws when there is none. */
export function renderCase(name: string): RenderCase {
  const found = RENDER_CASES.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no render case ${name}`);
  return found;
}
