import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from './session-store.ts';

const files = import.meta.glob<{ default: Record<string, unknown> }>('../locales/*/*.json');

/** Brings the texts of a language in (one small chunk per namespace), then switches to it. */
export async function switchLanguage(language: Language): Promise<void> {
  const own = Object.entries(files).filter(([path]) => path.includes(`/${language}/`));
  const loaded = await Promise.all(own.map(async ([path, load]) => [path, (await load()).default] as const));
  for (const [path, texts] of loaded) {
    i18next.addResourceBundle(language, path.replace(/^.*\/|\.json$/g, ''), texts, true, true);
  }
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
