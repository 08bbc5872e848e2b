/** Texts by namespace, the name of their file. */
type Texts = Readonly<Record<string, Record<string, unknown>>>;

/** Each language in one file; the words of data by themselves, as they are wanted in every language. */
const LOADERS = {
  'zh-CN': () => import('./chinese.ts').then(({ chinese }) => byNamespace(chinese)),
  en: () => import('./english.ts').then(({ english }) => byNamespace(english)),
};

function byNamespace(files: Readonly<Record<string, Record<string, unknown>>>): Texts {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [/([^/]+)\.json$/.exec(path)?.[1] ?? path, texts]),
  );
}

/** What the product says in a language. */
export function loadTexts(language: keyof typeof LOADERS): Promise<Texts> {
  return LOADERS[language]();
}

/** What data call things, in every language. */
export async function loadWords(): Promise<Readonly<Record<keyof typeof LOADERS, Texts>>> {
  const { chineseWords, englishWords } = await import('./words.ts');
  return { 'zh-CN': byNamespace(chineseWords), en: byNamespace(englishWords) };
}
