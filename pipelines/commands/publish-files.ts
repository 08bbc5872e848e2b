import { readFileSync } from 'node:fs';
import {
  DatasetIdSchema,
  type Manifest,
  ManifestSchema,
  NOT_STATED,
  VersionSchema,
} from '#core/catalogue/manifest.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import { createFeatureIds } from '../readers/checks/feature-ids.ts';
import { detectReader } from '../readers/detect-reader.ts';
import type { ReaderContext } from '../readers/reader.ts';
import { datasetIdOf, newVersion } from '../steps/dataset-id.ts';
import { describeFile } from '../steps/describe-file.ts';
import { drapeOn } from '../steps/drape.ts';
import { readHeightDatum } from '../steps/height-grid.ts';
import { IssueLog } from '../steps/issue-log.ts';
import { refuseMixedSources } from '../steps/refuse-mixed-sources.ts';
import { refuseTruncated } from '../steps/refuse-truncated.ts';
import { beginPublication, checksumsOf, refuseFullDisk } from '../writers/publication/publication.ts';
import { type NamedSource, publishFeatures } from './publish-features.ts';
import type { PublishContext, PublishOptions, PublishResult } from './publish-options.ts';
import { publishTerrain } from './publish-terrain.ts';

const PRODUCT_VERSION: string = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

function checked(
  schema: typeof DatasetIdSchema | typeof VersionSchema,
  value: string,
  option: string,
): string {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new TwinError('usage', `${option} ${value} is not usable`, {
    remedy: 'use letters, digits and dashes, starting with a letter or digit; ids in lower case',
  });
}

/** Files → one new version of a dataset, put in force as the last step. Anything thrown leaves what was published untouched. */
export async function publishFiles(
  paths: readonly string[],
  options: PublishOptions,
  context: PublishContext,
): Promise<PublishResult> {
  const startedAt = new Date();
  const first = paths[0];
  if (first === undefined) throw new TwinError('usage', 'no file given', { remedy: 'twin publish FILE…' });
  const id = checked(DatasetIdSchema, options.id ?? datasetIdOf(first), '--id');
  const version = checked(VersionSchema, options.version ?? newVersion(startedAt), '--version');
  const files = await Promise.all(paths.map(describeFile));
  const totalBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const log = new IssueLog((issue) => context.issue?.(issue));
  const readerContext: ReaderContext = {
    signal: context.signal,
    issue: refuseTruncated(log.add),
    ids: createFeatureIds(),
    ...(options.crs === undefined ? {} : { crs: options.crs }),
    progress: (bytes) => context.progress(Math.min(0.7, (0.7 * bytes) / Math.max(1, totalBytes)), 'reading'),
  };
  const { heightDatum, drape, ...placing } = options;
  const placement = {
    ...placing,
    ...(heightDatum === undefined ? {} : { heightShift: await readHeightDatum(heightDatum, readerContext) }),
    ...(drape === undefined ? {} : { drape: await drapeOn(options.dataDir, drape) }),
  };
  const sources: NamedSource[] = [];
  const publication = await beginPublication(options.dataDir, id, version);
  try {
    for (const path of paths) {
      const reader = await detectReader(path, readerContext);
      sources.push({ path, readerId: reader.id, source: await reader.open(path, readerContext) });
    }
    refuseMixedSources(sources);
    const raster = sources.find(({ source }) => source.raster);
    const written = raster
      ? await publishTerrain(raster, publication.staging, placement, context)
      : {
          ...(await publishFeatures(sources, publication.staging, placement, context, log)),
          ...{ terrain: null, tiles: 0, tileBytes: 0 },
        };
    const { recipe, tiles, tileBytes, ...described } = written;
    const header = sources[0]?.source.header;
    const title = options.title ?? { zh: header?.title ?? id, en: header?.title ?? id };
    const manifest: Manifest = ManifestSchema.parse({
      schemaVersion: 1,
      id,
      version,
      title,
      ...described,
      prebaked: described.terrain ? ['terrain'] : [],
      provider: options.provider ?? { zh: '未说明', en: 'not stated' },
      licence: options.licence ?? NOT_STATED,
      synthetic: options.synthetic ?? false,
      surveyedOn: header?.referenceDate ?? null,
      lineage: {
        files,
        reader: [...new Set(sources.map(({ readerId }) => readerId))].join(', '),
        recipe,
        options: JSON.parse(JSON.stringify({ ...options, dataDir: undefined })),
        productVersion: PRODUCT_VERSION,
        startedAt: startedAt.toISOString(),
        seconds: (Date.now() - startedAt.getTime()) / 1000,
      },
      issueCounts: log.summary(),
      supersedes: publication.previous,
      checksums: await checksumsOf(publication.staging),
    } satisfies Record<keyof Manifest, unknown>);
    context.signal.throwIfAborted();
    await publication.commit(manifest);
    context.progress(1, 'published');
    const { bounds } = manifest;
    return {
      dataset: id,
      version,
      features: manifest.featureCount,
      countsByKind: manifest.countsByKind,
      surfaces: manifest.surfaceCount,
      bounds: [bounds.west, bounds.south, bounds.east, bounds.north],
      minHeightM: bounds.minHeightM,
      maxHeightM: bounds.maxHeightM,
      sourceCrs: manifest.sourceCrs,
      issues: manifest.issueCounts.map(({ code, severity, count }) => ({ code, severity, count })),
      seconds: (Date.now() - startedAt.getTime()) / 1000,
      ...(manifest.terrain ? { terrain: { tiles, ...manifest.terrain, bytes: tileBytes } } : {}),
    };
  } catch (thrown) {
    throw refuseFullDisk(thrown);
  } finally {
    for (const { source } of sources) await source.close().catch(() => undefined);
    await publication.release();
  }
}
