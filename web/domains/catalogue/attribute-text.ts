import type { Manifest } from '#core/catalogue/manifest.ts';
import { formatArea, formatWithUnit, spokenUnit, unitOfColumn } from '#web/ui/format.ts';

type Translate = (keys: string | string[], options: Record<string, unknown>) => string;
type Value = string | number | boolean;

/** Numbers that are names: no grouping of digits. */
const PLAIN = /year|_id$|^level$/;

/**
 * Label of a column; the same word means other things for a pipe and for a planning zone, so their own label comes first.
 * What has no label in this language is called as in its source.
 */
export function columnLabel(
  name: string,
  kinds: readonly string[],
  t: Translate,
  columns: ColumnNames = [],
): string {
  const own = kinds.map((kind) => `columns-of:${kind}.${name}`);
  const source = columns.find((column) => column.name === name)?.sourceName;
  return t([...own, `columns:${name}`], { defaultValue: source ?? name });
}

/** Labels to choose from: where two would be the same word, an own column says its name and a common one that it is one. */
export function columnLabels(
  names: readonly string[],
  kinds: readonly string[],
  t: Translate,
  columns: ColumnNames,
): ReadonlyMap<string, string> {
  const labels = new Map(names.map((name) => [name, columnLabel(name, kinds, t, columns)]));
  const counts = new Map<string, number>();
  for (const label of labels.values()) counts.set(label, (counts.get(label) ?? 0) + 1);
  for (const [name, label] of labels) {
    if (counts.get(label) === 1) continue;
    const own = columns.find((column) => column.name === name);
    const detail = own === undefined ? t('columns:ofSystem', {}) : (own.sourceName ?? name);
    if (detail !== label) labels.set(name, t('columns:withDetail', { label, detail }));
  }
  return labels;
}

type ColumnNames = readonly Pick<Manifest['columns'][number], 'name' | 'sourceName'>[];

interface AttributeValue {
  readonly name: string;
  readonly value: Value;
  /** Kind of the feature the value belongs to. */
  readonly kind: string;
  readonly unit: string | null;
}

/** A value in the words and the units of the reader. */
export function attributeText(
  { name, value, kind, unit }: AttributeValue,
  language: string,
  t: Translate,
): string {
  if (typeof value === 'boolean') return t(`columns:${value ? 'yes' : 'no'}`, {});
  if (typeof value === 'string') {
    if (name === 'source_kind') return t(`kinds:${value}`, { defaultValue: value });
    if (name === 'channel') return t(`inspector:channels.${value}`, { defaultValue: value });
    if (name === 'unit') return spokenUnit(value, language);
    return t([`values:${name}.${kind}-${value}`, `values:${name}.${value}`], { defaultValue: value });
  }
  if (PLAIN.test(name)) return String(value);
  const inUnit = unitOfColumn(name, unit);
  return inUnit === 'm²' ? formatArea(value, language) : formatWithUnit(value, inUnit, language);
}

/** Whether an attribute repeats what the head of the inspector says: the source's name and kind often do. */
export function isRepeated(name: string, properties: Readonly<Record<string, unknown>>): boolean {
  const original = /^source_(name|kind)$/.exec(name)?.[1];
  return original !== undefined && properties[name] === properties[original];
}
