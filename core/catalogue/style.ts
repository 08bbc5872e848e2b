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

/** One line of a legend; `filter` is the CQL2 text that selects what it stands for. */
export interface LegendEntry {
  readonly color: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly filter: string;
}
export interface Legend {
  readonly title: { readonly zh: string; readonly en: string };
  readonly unit: string | null;
  /** Standard and edition the colours come from, with its verified / from-memory mark; null for a free style. */
  readonly source: { readonly name: string; readonly status: 'verified' | 'from memory' } | null;
  readonly entries: readonly LegendEntry[];
}
