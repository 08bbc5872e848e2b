type Translate = (key: string, options: Record<string, unknown>) => string;

/** What went wrong on the map: the sentence of its code, in English with the exact words; a code without one speaks for itself. */
export function sceneErrorText(
  { code, detail }: { readonly code: string; readonly detail: string },
  language: string,
  t: Translate,
): string {
  const sentence = t(`shell:scene.errors.${code.replace(/^scene\./, '')}`, { defaultValue: '' });
  if (sentence === '') return detail;
  return language === 'en' && detail !== '' ? `${sentence}: ${detail}` : sentence;
}
