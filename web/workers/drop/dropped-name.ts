import type { Feature } from 'geojson';

/** Attributes that name a feature, the best first. */
const NAMES = ['name', '名称', 'title', '标题'];
/** Attributes that number it in its source. */
const NUMBERS = ['id', '编号', 'code', '编码'];

const text = (value: unknown) =>
  typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';

/** What a dropped feature is called: its name, else its number in the source; null where the source gives neither. */
export function droppedName({ id, properties }: Feature): string | null {
  const entries = Object.entries(properties ?? {});
  const called = (attributes: readonly string[]) => {
    for (const attribute of attributes)
      for (const [name, value] of entries)
        if (name.trim().toLowerCase() === attribute && text(value) !== '') return text(value);
    return null;
  };
  return called(NAMES) ?? (text(id) || called(NUMBERS));
}
