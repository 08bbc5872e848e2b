import { z } from 'zod';

/** The domains of the product: the same names in pipelines, server and browser. */
export const DOMAINS = [
  'basemap',
  'buildings',
  'networks',
  'ecology',
  'feeds',
  'planning',
  'cockpit',
  'catalogue',
] as const;
export const DomainIdSchema = z.enum(DOMAINS);
export type DomainId = z.infer<typeof DomainIdSchema>;

/** How a dataset can be drawn; one folder of renderer per kind, one line here. */
export const LAYER_KINDS = [
  'terrain',
  'basemap',
  'buildings',
  'network',
  'zones',
  'stations',
  'trees',
  'vehicles',
] as const;
export const LayerKindSchema = z.enum(LAYER_KINDS);
export type LayerKind = z.infer<typeof LayerKindSchema>;
