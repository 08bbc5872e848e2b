import { formatArea, formatWithUnit, spokenUnit, unitOfColumn } from '#web/ui/format.ts';

type Translate = (keys: string | string[], options: Record<string, unknown>) => string;
type Value = string | number | boolean;

/** Numbers that are names: no grouping of digits. */
const PLAIN = /year|_id$|^level$/;

/** Label of a column; the same word means other things for a pipe and for a planning zone, so their own label comes first. */
export function columnLabel(name: string, kinds: readonly string[], t: Translate): string {
  const own = kinds.map((kind) => `columns-of:${kind}.${name}`);
  return t([...own, `columns:${name}`], { defaultValue: name });
}

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
    if (name === 'unit') return spokenUnit(value);
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
