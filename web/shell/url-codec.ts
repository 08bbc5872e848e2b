import { z } from 'zod';
import { LAYER_KINDS } from '#core/catalogue/domains.ts';
import { LayerStyleSchema } from '#core/catalogue/style.ts';
import { MODES } from './domain-module.ts';

/** Version of the address form; another one is not read. */
const VERSION = '1';
/** No clock is set later: what is beyond cannot be said as a date. */
const LATEST_MS = Date.UTC(2200, 0, 1);
const ID = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);

const LayerSchema = z.object({
  id: ID,
  kind: z.enum(LAYER_KINDS),
  visible: z.boolean(),
  opacity: z.number().min(0).max(1),
  style: LayerStyleSchema.nullable(),
  filter: z.string().max(4000),
  legendOnly: z.array(z.number().int().min(0).max(80)),
});

/** What an address holds; everything is optional, what cannot be read is left out. */
export const SharedSceneSchema = z.object({
  view: z
    .object({
      lon: z.number().min(-180).max(180),
      lat: z.number().min(-90).max(90),
      heightM: z.number().min(-1000).max(1e8),
      headingDeg: z.number().min(-360).max(360),
      pitchDeg: z.number().min(-90).max(90),
      rollDeg: z.number().min(-360).max(360),
    })
    .optional(),
  layers: z.array(LayerSchema).max(100).optional(),
  selection: z.object({ layerId: z.string().max(200), featureId: z.string().max(500) }).optional(),
  time: z
    .object({ mode: z.enum(['live', 'replay', 'planned']), timeMs: z.number().min(0).max(LATEST_MS) })
    .optional(),
  mode: z.enum(MODES).optional(),
  language: z.enum(['zh-CN', 'en']).optional(),
  theme: z.enum(['light', 'dark']).optional(),
  underground: z
    .object({
      on: z.boolean(),
      mode: z.enum(['whole', 'by-distance']),
      transparency: z.number().min(0).max(1),
    })
    .optional(),
});
export type SharedScene = z.infer<typeof SharedSceneSchema>;
export type SharedLayer = z.infer<typeof LayerSchema>;

const toBase64Url = (text: string) => {
  const bytes = new TextEncoder().encode(text);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
};
const fromBase64Url = (text: string) => {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return new TextDecoder().decode(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)));
};

/** `id~kind~opacity%[h]~extras`, layers joined by `.`; extras (style, filter, legend) only where not default. */
function encodeLayer({ id, kind, visible, opacity, style, filter, legendOnly }: SharedLayer): string {
  const extras = {
    ...(style === null ? {} : { s: style }),
    ...(filter === '' ? {} : { f: filter }),
    ...(legendOnly.length === 0 ? {} : { g: legendOnly }),
  };
  const head = [id, LAYER_KINDS.indexOf(kind), `${Math.round(opacity * 100)}${visible ? '' : 'h'}`];
  return [...head, ...(Object.keys(extras).length === 0 ? [] : [toBase64Url(JSON.stringify(extras))])].join(
    '~',
  );
}

function decodeLayer(text: string): SharedLayer | null {
  const [id, kind, shown = '', extras] = text.split('~');
  try {
    const { s = null, f = '', g = [] } = extras ? JSON.parse(fromBase64Url(extras)) : {};
    const layer = LayerSchema.safeParse({
      id,
      kind: LAYER_KINDS[Number(kind)],
      visible: !shown.endsWith('h'),
      opacity: Number.parseInt(shown, 10) / 100,
      style: s,
      filter: f,
      legendOnly: g,
    });
    return layer.success ? layer.data : null;
  } catch {
    return null;
  }
}

/** Scene → fragment of the address, without `#`. */
export function encodeScene(scene: SharedScene): string {
  const parts: (readonly [string, string])[] = [['v', VERSION]];
  const { view, selection, time, underground } = scene;
  if (view) {
    const place = [view.lon.toFixed(6), view.lat.toFixed(6), view.heightM.toFixed(1)];
    const pose = [view.headingDeg, view.pitchDeg, view.rollDeg].map((angle) =>
      String(Number(angle.toFixed(1))),
    );
    parts.push(['c', [...place, ...pose].join(',')]);
  }
  if (scene.layers) parts.push(['l', scene.layers.map(encodeLayer).join('.')]);
  if (selection)
    parts.push(['s', `${encodeURIComponent(selection.layerId)},${encodeURIComponent(selection.featureId)}`]);
  if (time)
    parts.push([
      't',
      time.mode === 'live' ? 'live' : `${time.mode},${Math.round(time.timeMs / 1000).toString(36)}`,
    ]);
  if (scene.mode) parts.push(['m', scene.mode]);
  if (scene.language) parts.push(['lang', scene.language]);
  if (scene.theme) parts.push(['theme', scene.theme]);
  if (underground?.on) parts.push(['u', `${underground.mode},${Math.round(underground.transparency * 100)}`]);
  return parts.map(([key, value]) => `${key}=${value}`).join('&');
}

/** Fragment → scene; null for another version or no scene at all. Parts that are not valid are left out. */
export function decodeScene(fragment: string): SharedScene | null {
  const parts = new Map(
    fragment
      .replace(/^#/, '')
      .split('&')
      .map((part) => {
        const at = part.indexOf('=');
        return [part.slice(0, at), part.slice(at + 1)] as const;
      }),
  );
  if (parts.get('v') !== VERSION) return null;
  const [lon, lat, heightM, headingDeg, pitchDeg, rollDeg] = (parts.get('c') ?? '').split(',').map(Number);
  const decode = (text: string | undefined) => {
    try {
      return decodeURIComponent(text ?? '');
    } catch {
      return '';
    }
  };
  const [layerId, featureId] = (parts.get('s') ?? '').split(',').map(decode);
  const [timeMode, seconds = ''] = (parts.get('t') ?? '').split(',');
  const [underMode, percent] = (parts.get('u') ?? '').split(',');
  const candidate: Readonly<Record<keyof SharedScene, unknown>> = {
    view: { lon, lat, heightM, headingDeg, pitchDeg, rollDeg },
    layers: parts.has('l')
      ? (parts.get('l') ?? '')
          .split('.')
          .filter(Boolean)
          .map(decodeLayer)
          .filter((layer) => layer !== null)
      : undefined,
    selection: featureId ? { layerId, featureId } : undefined,
    time: { mode: timeMode, timeMs: timeMode === 'live' ? 0 : Number.parseInt(seconds, 36) * 1000 },
    mode: parts.get('m'),
    language: parts.get('lang'),
    theme: parts.get('theme'),
    underground: underMode ? { on: true, mode: underMode, transparency: Number(percent) / 100 } : undefined,
  };
  const good = Object.entries(candidate).filter(
    ([key, value]) =>
      value !== undefined &&
      SharedSceneSchema.shape[key as keyof SharedScene].unwrap().safeParse(value).success,
  );
  return SharedSceneSchema.parse(Object.fromEntries(good));
}
