import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { loadTexts, loadWords } from '#web/locales/load-texts.ts';
import type { Language } from './session-store.ts';

/** Brings the texts of a language in, then switches to it. */
export async function switchLanguage(language: Language): Promise<void> {
  const [texts, words] = await Promise.all([loadTexts(language), loadWords()]);
  // Words of data go into legends in every language at once, so that a later switch finds them.
  for (const [of, namespaces] of [...Object.entries(words), [language, texts] as const])
    for (const [namespace, texts] of Object.entries(namespaces))
      i18next.addResourceBundle(of, namespace, texts, true, true);
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
