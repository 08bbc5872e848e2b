import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { errorText } from '#web/ui/error-text.ts';
import { CATEGORICAL, MISSING_COLOR } from '#web/ui/tokens.ts';
import { newLayer, useLayers } from './layer-store.ts';
import { isAllPoints } from './points-of.ts';
import { sceneHandle } from './scene-link.ts';
import { heightsOfBodies } from './zoom-to.ts';

/** What `parseDroppedFile` reads, for the file dialog. */
export const READABLE_FILES = '.geojson,.json,.jsonl,.csv,.tsv,.txt';
const FAILURE_SECONDS = 8;
let count = 0;

/** Opens files as private layers: parsed in a worker, shown on the map, never sent anywhere. */
export function useFileOpen(): (files: Iterable<File>) => void {
  const { t, i18n } = useTranslation('shell');
  const { message } = App.useApp();
  const open = async (file: File) => {
    const done = message.loading(t('drop.reading', { name: file.name }), 0);
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
      const issues = issueCounts.reduce((sum, { count: each }) => sum + each, 0);
      if (issues === 0) message.success(t('drop.done', read));
      else message.warning(t('drop.doneWithIssues', { ...read, issues }), FAILURE_SECONDS);
    } catch (thrown) {
      const reason = errorText(thrown, i18n.language, t);
      message.error(t('drop.failed', { name: file.name, reason }), FAILURE_SECONDS);
    } finally {
      done();
    }
  };
  return (files) => {
    for (const file of files) void open(file);
  };
}
