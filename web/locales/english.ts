type Texts = Record<string, unknown>;

/** Texts in English by file, but for the words of data. */
export const english = import.meta.glob<Texts>(['./en/*.json', '!**/{values,kinds}.json'], {
  eager: true,
  import: 'default',
});
