import { useTranslation } from 'react-i18next';
import { useFeedDevices } from '#web/api/feeds.ts';
import { VEHICLE_COLORS } from '#web/scene/deck/live-colors.ts';

/** Colours of the kinds of vehicle that report, as the map draws them. */
export function VehicleLegend() {
  const { t } = useTranslation('kinds');
  const { data } = useFeedDevices('vehicles');
  const kinds = new Set(data?.devices.map(({ kind }) => kind));
  return (
    <ul className="twin-marks">
      {Object.entries(VEHICLE_COLORS)
        .filter(([kind]) => kinds.has(kind))
        .map(([kind, color]) => (
          <li key={kind}>
            <span className="twin-swatch" style={{ background: color }} />
            {t(kind)}
          </li>
        ))}
    </ul>
  );
}
