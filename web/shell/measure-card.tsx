import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { MeasureResult } from '#web/scene/scene-types.ts';
import { fileStamp, saveFile } from '#web/ui/save-file.ts';
import { copyText } from './copy-text.ts';
import { measureToCsv, measureToGeoJson } from './measure-export.ts';
import { measureRows } from './measure-rows.ts';
import { say } from './say.ts';
import { sceneHandle } from './scene-link.ts';
import { setSession, useSession } from './session-store.ts';
import { stopMeasuring } from './stop-measuring.ts';

/** Takes the drawn line away and begins anew with the same tool. */
function clearMeasure(): void {
  const { measuring } = useSession.getState();
  setSession({ measure: null });
  if (measuring !== null) sceneHandle()?.startMeasure(measuring);
}

/** What can be done with a result. */
function MeasureActions({ result, text }: { readonly result: MeasureResult; readonly text: string }) {
  const { t } = useTranslation('shell');
  const copy = async () => {
    await copyText(text);
    say(({ message }) => message.success(t('measure.copied')));
  };
  const name = `${result.mode}-${fileStamp()}`;
  return (
    <div className="twin-row-tools">
      <Button size="small" onClick={() => void copy()}>
        {t('measure.copy')}
      </Button>
      <Button size="small" onClick={() => saveFile(`${name}.csv`, measureToCsv(result), 'text/csv')}>
        CSV
      </Button>
      <Button
        size="small"
        onClick={() =>
          saveFile(`${name}.geojson`, JSON.stringify(measureToGeoJson(result)), 'application/geo+json')
        }
      >
        GeoJSON
      </Button>
      <Button size="small" onClick={clearMeasure}>
        {t('measure.remove')}
      </Button>
    </div>
  );
}

/** Result of the measuring tool with its units, or what to do next. */
export function MeasureCard() {
  const { t, i18n } = useTranslation('shell');
  const measuring = useSession((session) => session.measuring);
  const result = useSession((session) => session.measure);
  if (measuring === null) return null;
  const rows = measureRows(result, i18n.language).map(([key, text]) => [t(`measure.${key}`), text] as const);
  return (
    <aside className="twin-card twin-measure" aria-label={t(`tools.${measuring}`)} aria-live="polite">
      <header>
        <strong>{t(`tools.${measuring}`)}</strong>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('close')}
          onClick={stopMeasuring}
        />
      </header>
      {rows.length === 0 ? (
        <p className="twin-quiet">{t(`measure.hint.${measuring}`)}</p>
      ) : (
        <dl className="twin-grid">
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {result !== null && rows.length > 0 && (
        <MeasureActions
          result={result}
          text={rows.map(([label, value]) => `${label}\t${value}`).join('\n')}
        />
      )}
      <p className="twin-quiet">{t(result?.finished ? 'measure.again' : 'measure.method')}</p>
    </aside>
  );
}
