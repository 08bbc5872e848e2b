import { useTranslation } from 'react-i18next';
import { countedUnit } from '#core/domains/feeds/counted-unit.ts';
import { useFeedDevices } from '#web/api/feeds.ts';
import { useClock } from '#web/shell/clock-store.ts';
import type { InspectorProps } from '#web/shell/domain-module.ts';
import { spokenUnit } from '#web/ui/format.ts';
import { Notice } from '#web/ui/notice.tsx';
import { DeviceHistory } from './device-history.tsx';
import { DeviceReading } from './device-reading.tsx';

/** Reading and history of a device at the moment of the clock. */
export function MonitoringInspector({ pick, kind }: InspectorProps) {
  const { t, i18n } = useTranslation('inspector');
  const feed = kind === 'vehicles' ? 'vehicles' : 'sensors';
  const isPlanned = useClock(({ mode }) => mode === 'planned');
  const { data: devices } = useFeedDevices(feed);
  const device = devices?.devices.find(({ id }) => id === pick.featureId);
  if (devices && !device) return <Notice kind="empty" title={t('monitoring.noDevice')} />;
  const unit = device ? spokenUnit(countedUnit(device.kind, device.channel, device.unit), i18n.language) : '';
  return (
    <div className="twin-stack">
      <p className="twin-quiet">
        {t(`channels.${device?.channel}`, { defaultValue: device?.channel ?? '' })}
      </p>
      {isPlanned ? (
        <Notice kind="empty" title={t('monitoring.planned')} />
      ) : (
        <>
          <DeviceReading layerId={pick.layerId} deviceId={pick.featureId} unit={unit} />
          <DeviceHistory feed={feed} deviceId={pick.featureId} unit={unit} />
        </>
      )}
    </div>
  );
}
