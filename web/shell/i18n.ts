import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from './session-store.ts';

const files = import.meta.glob<{ default: Record<string, unknown> }>('../locales/*/*.json');

/** Brings the texts of a language in (one small chunk per namespace), then switches to it. */
export async function switchLanguage(language: Language): Promise<void> {
  // Words of data go into legends in every language at once, so that a later switch finds them.
  const wanted = Object.entries(files).flatMap(([path, load]) => {
    const [, of = '', namespace = ''] = /([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    return of === language || ['values', 'kinds'].includes(namespace) ? [{ of, namespace, load }] : [];
  });
  const loaded = await Promise.all(
    wanted.map(async (one) => ({ ...one, texts: (await one.load()).default })),
  );
  for (const { of, namespace, texts } of loaded) i18next.addResourceBundle(of, namespace, texts, true, true);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.title = i18next.t('shell:productName');
}

export async function startI18n(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'shell',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await switchLanguage(language);
}
