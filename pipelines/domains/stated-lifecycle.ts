import type { Lifecycle } from '#core/catalogue/feature-columns.ts';
import type { AttributeValue } from '../recipes/recipe.ts';

/** Columns (see `columnName`) that may state a phase of life; a source's own `lifecycle` arrives as `source_lifecycle`. */
const NAMES = ['lifecycle', 'source_lifecycle', 'status', '状态', '建设状态', '阶段'] as const;

const WORDS: Readonly<Record<Lifecycle, readonly string[]>> = {
  existing: ['existing', '现状', '已建', '建成', '已建成'],
  planned: ['planned', '规划'],
  approved: ['approved', '已批', '已批准'],
  'under-construction': ['under-construction', '在建', '施工中'],
  completed: ['completed', '竣工', '已竣工'],
  demolished: ['demolished', '拆除', '已拆除'],
};
const LIFECYCLE_OF = new Map(
  Object.entries(WORDS).flatMap(([lifecycle, words]) =>
    words.map((word) => [word, lifecycle as Lifecycle] as const),
  ),
);

/** The phase of life that attributes state in a known word; null where they state none. */
export function statedLifecycle(attributes: Readonly<Record<string, AttributeValue>>): Lifecycle | null {
  for (const name of NAMES) {
    const value = attributes[name];
    if (typeof value !== 'string') continue;
    const found = LIFECYCLE_OF.get(
      value
        .trim()
        .toLowerCase()
        .replace(/[\s_]+/g, '-'),
    );
    if (found !== undefined) return found;
  }
  return null;
}
