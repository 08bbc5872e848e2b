import type { AttributeValue } from '../../recipes/recipe.ts';
import { textOf } from '../source-attributes.ts';

type Attributes = Readonly<Record<string, AttributeValue>>;

/** Column names (see `columnName`) under which sources state a diameter; the first says its unit. */
const DIAMETER_NAMES = [
  ...['diameter_mm', 'diameter', 'dn', 'dn_mm'],
  ...['管径', '管径_mm', '管径mm', '公称直径', '公称直径_mm', '公称直径mm'],
];
/** A diameter alone, with its sign or its unit: `300`, `DN300`, `Φ 300 mm`. A section of two sides is none. */
const DIAMETER = /^\s*(?:DN|D|[ΦφØø])?\s*(\d+(?:\.\d+)?)\s*(?:mm)?\s*$/i;
/** No pipe is narrower in millimetres than this, and none wider in metres. */
const WIDEST_M = 5;

/** Diameter in millimetres; a number below 5 whose column names no unit is metres. Null where none above 0 is stated. */
export function statedDiameterMm(attributes: Attributes): number | null {
  for (const name of DIAMETER_NAMES) {
    const value = attributes[name];
    if (typeof value !== 'number' && typeof value !== 'string') continue;
    const diameter = Number(DIAMETER.exec(String(value))?.[1]);
    if (!(diameter > 0)) continue;
    return diameter < WIDEST_M && !name.endsWith('mm') ? diameter * 1000 : diameter;
  }
  return null;
}

const CLASS_NAMES = ['管线类别', '管类', 'pipe_class', 'type'];

/** Classes of CJJ 61-2017 appendix B: our value, the codes of class and subclasses (DX: an older one), and the words that tell the class. */
const CLASSES: readonly (readonly [pipeClass: string, codes: string, words: RegExp])[] = [
  ['water supply', 'JS JY SS ZS JP JZ XS LS JH', /给水|供水|自来水|water[ _-]?supply/i],
  ['drainage', 'PS YS WS HS', /排水|雨水|污水|drainage|sewer/i],
  ['gas', 'RQ MQ YH TR', /燃气|煤气|天然气|^gas\b/i],
  ['heat', 'RL RS ZQ', /热力|供热|^heat/i],
  ['power', 'DL GD LD XH DC GG', /电力|供电|^power\b/i],
  ['telecom', 'TX DH DS XX GB DX', /通信|电信|telecom/i],
  ['industrial', 'GY QQ YQ GQ YX BQ LQ DQ EY AQ JB', /工业|^industrial\b/i],
];

/** The class of CJJ 61 that a pipe states in a known word; null where it states none. */
export function statedPipeClass(attributes: Attributes): string | null {
  for (const name of CLASS_NAMES) {
    const text = textOf(attributes[name])?.trim();
    if (text === undefined) continue;
    const found = CLASSES.find(
      ([, codes, words]) => words.test(text) || codes.split(' ').includes(text.toUpperCase()),
    );
    if (found) return found[0];
  }
  return null;
}
