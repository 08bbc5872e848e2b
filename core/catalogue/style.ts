import { z } from 'zod';

const Color = z.string().regex(/^#[0-9a-fA-F]{6}$/);

/** How a layer is coloured; the legend, the 3D Tiles style and the deck accessors are all compiled from this one schema. */
export const LayerStyleSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('single'), color: Color }),
  z.object({
    type: z.literal('categories'),
    column: z.string(),
    entries: z
      .array(
        z.object({
          value: z.union([z.string(), z.number()]),
          color: Color,
          label: z.object({ zh: z.string(), en: z.string() }),
        }),
      )
      .max(64),
    other: Color,
  }),
  z.object({
    type: z.literal('ramp'),
    column: z.string(),
    /** Ascending class bounds; colours has one entry more than bounds. */
    bounds: z.array(z.number()).min(1).max(12),
    colors: z.array(Color).min(2).max(13),
    unit: z.string().nullable(),
    missing: Color,
  }),
]);
export type LayerStyle = z.infer<typeof LayerStyleSchema>;

/** Words in both languages. */
export interface StyleText {
  readonly zh: string;
  readonly en: string;
}
/** A standard with its edition, and how far its numbers are to be trusted. */
export interface LegendSource {
  readonly name: StyleText;
  readonly status: 'verified' | 'from memory';
}

/** One line of a legend; `filter` is the CQL2 text that selects what it stands for. */
export interface LegendEntry {
  readonly color: string;
  readonly label: StyleText;
  readonly filter: string;
}
export interface Legend {
  readonly title: StyleText;
  readonly unit: string | null;
  /** Standards that bounds and colours come from; none for a free style. */
  readonly sources: readonly LegendSource[];
  /** Bounds that depend on more than the reading, and what else must be known to read the colours: a line each. */
  readonly notes: readonly StyleText[];
  readonly entries: readonly LegendEntry[];
}
