import { Button, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration, formatLength, formatLonLat, formatNumber } from '#web/ui/format.ts';
import { useFeedState } from './feed-state.ts';
import { useScene } from './scene-link.ts';
import { setSession, useSession } from './session-store.ts';
import { statedShiftM } from './stated-shift.ts';
import { TimeBar } from './time-bar.tsx';
import { useDetail, useSoftwareRendered } from './use-detail.ts';
import { useWorkbench } from './use-workbench.ts';

/** CSS pixels of a scale bar's longest form; one of 1, 2, 5 × 10ⁿ m fits into it. */
const SCALE_BAR_PX = 90;

/** Length of the scale bar: the largest 1, 2 or 5 × 10ⁿ m that fits. */
export function scaleBarM(metresPerPixel: number): number {
  const longest = metresPerPixel * SCALE_BAR_PX;
  const power = 10 ** Math.floor(Math.log10(longest));
  return power * ([5, 2, 1].find((step) => step * power <= longest) ?? 1);
}

/** Loads a module when it is first wanted; null until it is here. */
function useLazyModule<M>(wanted: boolean, load: () => Promise<M>): M | null {
  const [module, setModule] = useState<M | null>(null);
  useEffect(() => {
    if (wanted && module === null) void load().then((loaded) => setModule(loaded));
  }, [wanted, module, load]);
  return module;
}
const loadPlane = () => import('./plane-coordinates.ts');
const loadGeoid = () => import('#core/geo/geoid.ts');

/** Position under the pointer in the reading the user chose; a click changes it. */
function PointerPosition() {
  const { t, i18n } = useTranslation('shell');
  const pointer = useScene((scene) => scene.status?.pointer ?? null);
  const reading = useSession((session) => session.positionReading);
  const plane = useLazyModule(reading === 'EPSG:4549', loadPlane);
  if (!pointer) return <span className="twin-quiet">{t('status.noPointer')}</span>;
  const { lon, lat, heightM } = pointer;
  const inPlane = reading === 'EPSG:4549' && plane !== null;
  const [eastM = 0, northM = 0] = inPlane ? plane.lonLatToPlane(lon, lat) : [];
  return (
    <>
      <Tooltip title={t('status.positionNote')}>
        <Button
          type="text"
          size="small"
          className="twin-status-value"
          onClick={() => setSession({ positionReading: reading === 'lonlat' ? 'EPSG:4549' : 'lonlat' })}
        >
          {inPlane
            ? `EPSG:4549  E ${formatNumber(eastM, i18n.language, 1)} m  N ${formatNumber(northM, i18n.language, 1)} m`
            : `CGCS2000  ${formatLonLat(lon, lat, i18n.language)}`}
        </Button>
      </Tooltip>
      <Height lon={lon} lat={lat} heightM={heightM} />
    </>
  );
}

/**
 * 1985 height = ellipsoidal − the value the ground was published with, so that it is again what the source says; else
 * − geoid undulation of EGM96, right to some decimetres. Marked with which.
 */
function Height({
  lon,
  lat,
  heightM,
}: {
  readonly lon: number;
  readonly lat: number;
  readonly heightM: number;
}) {
  const { t, i18n } = useTranslation('shell');
  const shown = useWorkbench();
  const manifests = shown.flatMap(({ collection, layer }) =>
    collection !== null && layer.visible ? [collection.manifest] : [],
  );
  const statedM = statedShiftM(manifests, lon, lat);
  const geoid = useLazyModule(statedM === null, loadGeoid);
  if (geoid === null && statedM === null) return null;
  const shiftM = statedM ?? geoid?.egm96GeoidM(lon, lat) ?? 0;
  const note = t(statedM === null ? 'status.heightNote' : 'status.heightStatedNote', {
    ellipsoidal: formatNumber(heightM, i18n.language, 1),
    shift: formatNumber(shiftM, i18n.language, 1),
  });
  return (
    <Tooltip title={note}>
      <span className="twin-status-value">
        {t('status.height1985')} {formatNumber(heightM - shiftM, i18n.language, 1)} m{' '}
        <span className="twin-mark">{statedM === null ? '±1 m EGM96' : t('status.heightStated')}</span>
      </span>
    </Tooltip>
  );
}

function FeedLag() {
  const { t, i18n } = useTranslation('shell');
  const { connection, lagMs, retryInSeconds } = useFeedState();
  const text =
    connection === 'open'
      ? lagMs === null
        ? t('feed.open')
        : t('feed.lag', { lag: formatDuration(lagMs, i18n.language) })
      : t(`feed.${connection}`, { seconds: retryInSeconds });
  return (
    <span className="twin-feed" data-state={connection} role="status">
      {text}
    </span>
  );
}

/** Shown where the machine draws in software: what is left out, and the way to have it. */
function DetailSwitch() {
  const { t } = useTranslation('shell');
  const detail = useDetail();
  const software = useSoftwareRendered();
  if (!software && detail === 'fine') return null;
  return (
    <Tooltip title={t(`status.${detail}Note`)}>
      <Button
        type="text"
        size="small"
        className="twin-status-value"
        onClick={() => setSession({ detail: detail === 'fine' ? 'plain' : 'fine' })}
      >
        <span className="twin-mark">{t(`status.${detail}`)}</span>
      </Button>
    </Tooltip>
  );
}

/** Time bar at the left, what the map stands at to the right. */
export function StatusBar() {
  const { t, i18n } = useTranslation('shell');
  const status = useScene((scene) => scene.status);
  const underground = useSession((session) => session.underground.on);
  const barM = status ? scaleBarM(status.metresPerPixel) : 0;
  return (
    <footer className="twin-status">
      <TimeBar />
      <div className="twin-status-end">
        <PointerPosition />
        {underground && status && status.heightAboveGroundM !== null && (
          <span className="twin-status-value">
            {t('status.aboveGround')} {formatLength(status.heightAboveGroundM, i18n.language)}
          </span>
        )}
        {status && Number.isFinite(barM) && barM > 0 && (
          <span className="twin-scale">
            <span className="twin-scale-bar" style={{ width: barM / status.metresPerPixel }} />
            {formatLength(barM, i18n.language)}
          </span>
        )}
        {status && status.tilesLoading > 0 && (
          <span className="twin-quiet">{t('status.tiles', { count: status.tilesLoading })}</span>
        )}
        {status?.overlayFallback && <span className="twin-mark">{t('status.overlay')}</span>}
        <DetailSwitch />
        <FeedLag />
      </div>
    </footer>
  );
}
