import type { SceneError } from '#web/scene/scene-types.ts';

type Translate = (key: string, options: Record<string, unknown>) => string;

/** What went wrong on the map: the sentence of its code and the layer, in English with the exact words; a code without one speaks for itself. */
export function sceneErrorText(
  { code, detail }: Pick<SceneError, 'code' | 'detail'>,
  language: string,
  t: Translate,
  layerTitle: string | null = null,
): string {
  const sentence = t(`shell:scene.errors.${code.replace(/^scene\./, '')}`, { defaultValue: '' });
  const named = layerTitle === null ? sentence : t('shell:scene.ofLayer', { sentence, layer: layerTitle });
  if (sentence === '') return detail;
  return language === 'en' && detail !== '' ? `${named}: ${detail}` : named;
}
