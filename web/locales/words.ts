type Texts = Record<string, unknown>;

/** Words of data in Chinese by file. */
export const chineseWords = import.meta.glob<Texts>('./zh-CN/{values,kinds}.json', {
  eager: true,
  import: 'default',
});

/** Words of data in English by file. */
export const englishWords = import.meta.glob<Texts>('./en/{values,kinds}.json', {
  eager: true,
  import: 'default',
});
