import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MARK = 'sample-city.json';
const GENERATOR = 'sample-data/generate';

/** What a sample city is made from: size, seed, product version and the text of the generator. */
export function wantedSample(size, seed) {
  const hash = createHash('sha256');
  for (const name of readdirSync(GENERATOR, { recursive: true }).sort()) {
    if (name.endsWith('.ts') && !name.endsWith('.test.ts'))
      hash.update(name).update(readFileSync(join(GENERATOR, name)));
  }
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  return { size, seed: Number(seed), version, generator: hash.digest('hex').slice(0, 16) };
}

/** Whether a mark says that exactly the wanted city was published to its end. A mark that cannot be read says nothing. */
export function marksSample(markText, wanted) {
  try {
    const mark = JSON.parse(markText);
    return Object.entries(wanted).every(([name, value]) => mark[name] === value);
  } catch {
    return false;
  }
}

/** Whether the wanted city is published in the workspace and what the simulator reads of it is there. */
export function holdsSample(dataDir, sampleDir, wanted) {
  const mark = join(dataDir, MARK);
  return (
    existsSync(mark) &&
    marksSample(readFileSync(mark, 'utf8'), wanted) &&
    existsSync(join(dataDir, 'published/xuancheng-buildings/current')) &&
    existsSync(join(sampleDir, 'sample.json'))
  );
}

/** Takes the marks away before the first file changes, so that a start that is killed is done again. */
export function clearSampleMark(dataDir, sampleDir) {
  rmSync(join(dataDir, MARK), { force: true });
  rmSync(join(sampleDir, 'sample.json'), { force: true });
}

/** Written after the last dataset was published. */
export function writeSampleMark(dataDir, wanted) {
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, MARK), `${JSON.stringify(wanted)}\n`);
}
