import { useTranslation } from 'react-i18next';
import { errorText } from '#web/ui/error-text.ts';
import { CATEGORICAL, MISSING_COLOR } from '#web/ui/tokens.ts';
import { newLayer, useLayers } from './layer-store.ts';
import { isAllPoints } from './points-of.ts';
import { say } from './say.ts';
import { sceneHandle } from './scene-link.ts';
import { heightsOfBodies } from './zoom-to.ts';

/** What `parseDroppedFile` reads, for the file dialog. */
export const READABLE_FILES = '.geojson,.json,.jsonl,.csv,.tsv,.txt';
const FAILURE_SECONDS = 8;
const SUCCESS_SECONDS = 3;
let count = 0;
let opened = 0;

/** Opens files as private layers: parsed in a worker, shown on the map, never sent anywhere. */
export function useFileOpen(): (files: Iterable<File>) => void {
  const { t, i18n } = useTranslation('shell');
  const open = async (file: File) => {
    // One notice for each file, from the reading to its end: one that is closed before it has faded in would stay.
    const key = `file ${++opened}`;
    const tell = (type: 'success' | 'warning' | 'error', content: string) =>
      say(({ message }) =>
        message.open({
          key,
          type,
          content,
          duration: type === 'success' ? SUCCESS_SECONDS : FAILURE_SECONDS,
        }),
      );
    const reading = t('drop.reading', { name: file.name });
    say(({ message }) => message.open({ key, type: 'loading', content: reading, duration: 0 }));
    try {
      const { parseDroppedFile } = await import('#web/workers/parse-dropped-file.ts');
      const { features, bodies, bounds, issueCounts } = await parseDroppedFile(file);
      const color = CATEGORICAL[(count + 5) % CATEGORICAL.length] ?? MISSING_COLOR;
      useLayers.getState().add(
        newLayer(`private:${++count}`, isAllPoints(features) ? 'stations' : 'zones', {
          style: { type: 'single', color },
          privateData: { name: file.name, features, bodies, issueCounts },
        }),
      );
      sceneHandle()?.flyTo({ bounds, ...(bodies.length > 0 && { heightsM: heightsOfBodies(bodies) }) });
      const read = { name: file.name, count: features.features.length };
      const issues = issueCounts
        .filter(({ severity }) => severity !== 'info')
        .reduce((sum, { count: each }) => sum + each, 0);
      if (issues === 0) tell('success', t('drop.done', read));
      else tell('warning', t('drop.doneWithIssues', { ...read, issues }));
    } catch (thrown) {
      const { isExchangedAxes } = await import('#web/workers/drop/exchanged-axes.ts');
      const of = isExchangedAxes(thrown) ? { context: 'exchanged' } : {};
      const reason = errorText(thrown, i18n.language, (words, options) => t(words, { ...options, ...of }));
      tell('error', t('drop.failed', { name: file.name, reason }));
    }
  };
  return (files) => {
    for (const file of files) void open(file);
  };
}
