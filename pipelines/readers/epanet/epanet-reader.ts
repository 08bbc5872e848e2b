import { TwinError } from '#core/errors/twin-error.ts';
import { checkedBatches } from '../checks/checked-batches.ts';
import { openByteSource } from '../input/byte-source.ts';
import { INPUT_LIMITS } from '../input/limits.ts';
import { headText } from '../input/text-encoding.ts';
import { utf8Chunks } from '../input/utf8-chunks.ts';
import type { Reader, ReaderContext } from '../reader.ts';
import { repeatableFeatures } from '../repeatable-features.ts';
import { inpFeatures } from './inp-features.ts';
import { readInpLinks } from './inp-links.ts';
import { inpModelData } from './inp-model-data.ts';
import { readInpNodes } from './inp-nodes.ts';
import { type InpSections, readInpSections } from './inp-sections.ts';
import { type InpUnits, inpUnits } from './inp-units.ts';

/** EPANET 2.x input files; attributes in m, mm and L/s whatever the units of the file. */
export const epanetReader: Reader = {
  id: 'epanet',
  title: 'EPANET INP',
  extensions: ['inp'],
  detect(head) {
    const text = headText(head);
    // SWMM files share the name and the layout; only EPANET has pipes in a section PIPES or junctions with TITLE first.
    if (/^\s*\[(SUBCATCHMENTS|RAINGAGES|CONDUITS|OUTFALLS)\]/im.test(text)) return 0;
    if (!/^\s*\[(JUNC|RESE|TANK|PIPE)[A-Z]*\]/im.test(text)) return 0;
    return 0.9;
  },
  async open(filePath, context) {
    const source = await openByteSource(filePath, context);
    const sections = await readInpSections(limited(utf8Chunks(source, context), filePath), filePath);
    const option = (name: string) =>
      sections.rows('OPTIONS').find((row) => row.tokens[0]?.toUpperCase() === name)?.tokens[1];
    const units = unitsOf(option('UNITS'), filePath, context);
    const headloss = option('HEADLOSS') ?? 'H-W';
    const nodes = readInpNodes(sections, units);
    const links = readInpLinks(sections, units, headloss);
    refuseEmpty(nodes.length, sections, filePath);
    tellMissingEnd(sections, filePath, context);
    return {
      header: {
        crs: null,
        hasHeights: true,
        heightDatum: null,
        title: sections.rows('TITLE')[0]?.text ?? null,
        referenceDate: null,
        extra: { flowUnits: units.flow, headloss, ...inpModelData(sections) },
      },
      features: repeatableFeatures(context, (pass) =>
        checkedBatches(inpFeatures(nodes, links, filePath, pass), filePath, pass),
      ),
      close: async () => undefined,
    };
  },
};

function unitsOf(given: string | undefined, file: string, context: ReaderContext): InpUnits {
  const units = inpUnits(given ?? 'GPM');
  if (!units) {
    throw new TwinError('input/unreadable', `${file} has the unknown flow unit ${given}`, {
      place: { file, at: '[OPTIONS] UNITS' },
      remedy: 'Use one of CFS GPM MGD IMGD AFD LPS LPM MLD CMS CMH CMD.',
    });
  }
  if (given === undefined) {
    context.issue({
      code: 'epanet/no-units',
      severity: 'warning',
      message: 'OPTIONS has no UNITS; gallons per minute and feet were taken, as EPANET does.',
      file,
      at: '[OPTIONS]',
      action: 'kept',
    });
  }
  return units;
}

/** EPANET ends its files with [END] and a line end: without the two a file was cut, without [END] it may have been. */
function tellMissingEnd(sections: InpSections, file: string, context: ReaderContext): void {
  if (sections.ended) return;
  context.issue({
    code: 'input/truncated',
    severity: sections.unterminated ? 'error' : 'warning',
    message: `The file has no [END]${sections.unterminated ? ' and stops within a line' : '; it may be cut off'}. Export it again, or add [END] if nothing is missing.`,
    file,
    at: `line ${sections.lastLine}`,
    action: 'kept',
  });
}

function refuseEmpty(nodes: number, sections: InpSections, file: string): void {
  if (nodes > 0) return;
  throw new TwinError(
    sections.ended ? 'input/no-features' : 'input/truncated',
    `${file} holds no network node`,
    {
      place: { file, at: `[${sections.names.at(-1) ?? 'TITLE'}]` },
      remedy: 'Export the network again from EPANET.',
    },
  );
}

async function* limited(chunks: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > INPUT_LIMITS.wholeFileBytes) {
      throw new TwinError('input/too-large', `${file} is larger than 2 GiB`, {
        place: { file },
        remedy: 'Split the network.',
      });
    }
    yield chunk;
  }
}
