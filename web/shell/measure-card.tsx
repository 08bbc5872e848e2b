import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatArea, formatLength } from '#web/ui/format.ts';
import { sceneHandle } from './scene-link.ts';
import { setSession, useSession } from './session-store.ts';

export function stopMeasuring(): void {
  sceneHandle()?.stopMeasure();
  setSession({ measuring: null, measure: null });
}

/** Result of the measuring tool with its units, or what to do next. */
export function MeasureCard() {
  const { t, i18n } = useTranslation('shell');
  const measuring = useSession((session) => session.measuring);
  const result = useSession((session) => session.measure);
  if (measuring === null) return null;
  const rows: readonly (readonly [string, string])[] =
    result === null || result.positions.length < 2
      ? []
      : [
          ...(measuring === 'height'
            ? []
            : [[t('measure.length'), formatLength(result.lengthM, i18n.language)] as const]),
          ...(measuring === 'area'
            ? [[t('measure.area'), formatArea(result.areaM2, i18n.language)] as const]
            : []),
          [t('measure.heightDifference'), formatLength(result.heightDifferenceM, i18n.language)],
        ];
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
      <p className="twin-quiet">{t('measure.method')}</p>
    </aside>
  );
}
