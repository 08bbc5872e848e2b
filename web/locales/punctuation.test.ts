import { expect, it } from 'vitest';

const files = import.meta.glob<{ default: unknown }>('./zh-CN/*.json', { eager: true });

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
}

it('has full-width commas, semicolons and colons in Chinese sentences', () => {
  expect(Object.keys(files).length).toBeGreaterThan(5);
  const wrong = Object.values(files)
    .flatMap((file) => texts(file.default))
    // A mark between or beside Chinese words; `，` is meant.
    .filter((text) => /\p{Script=Han}[,;:!?]|[,;:!?]\p{Script=Han}/u.test(text));
  expect(wrong).toEqual([]);
});
