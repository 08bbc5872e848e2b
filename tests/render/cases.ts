import type { RenderCase } from './render-case.ts';

const CITY = ['terrain', 'basemap', 'buildings', 'trees'] as const;
const NIGHT = '2026-05-20T20:15:00+08:00';

/** The views by which the scene is judged; all over the published sample city. */
export const RENDER_CASES: readonly RenderCase[] = [
  {
    name: 'city-5km',
    camera: { lon: 118.758, lat: 30.895, heightM: 3200, headingDeg: 0, pitchDeg: -32, rollDeg: 0 },
    layers: CITY,
  },
  {
    name: 'city-500m',
    camera: { lon: 118.756, lat: 30.934, heightM: 430, headingDeg: 20, pitchDeg: -28, rollDeg: 0 },
    layers: CITY,
  },
  {
    name: 'city-50m',
    camera: { lon: 118.757, lat: 30.9405, heightM: 75, headingDeg: 25, pitchDeg: -12, rollDeg: 0 },
    layers: CITY,
  },
  {
    name: 'night-500m',
    camera: { lon: 118.756, lat: 30.934, heightM: 430, headingDeg: 20, pitchDeg: -28, rollDeg: 0 },
    layers: CITY,
    time: NIGHT,
    theme: 'dark',
  },
  {
    name: 'dark-5km',
    camera: { lon: 118.758, lat: 30.895, heightM: 3200, headingDeg: 0, pitchDeg: -32, rollDeg: 0 },
    layers: CITY,
    theme: 'dark',
  },
  {
    name: 'underground',
    camera: { lon: 118.757, lat: 30.9375, heightM: 160, headingDeg: 25, pitchDeg: -35, rollDeg: 0 },
    layers: ['terrain', 'basemap', 'buildings', 'network'],
    underground: { on: true, transparency: 0.75 },
  },
  {
    name: 'zones',
    camera: { lon: 118.745, lat: 30.93, heightM: 6000, headingDeg: 0, pitchDeg: -55, rollDeg: 0 },
    layers: ['terrain', 'basemap', 'zones'],
  },
];
