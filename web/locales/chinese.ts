type Texts = Record<string, unknown>;

/** Texts in Chinese by file, but for the words of data. */
export const chinese = import.meta.glob<Texts>(['./zh-CN/*.json', '!**/{values,kinds}.json'], {
  eager: true,
  import: 'default',
});
