import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import type { SceneViewProps } from '#web/scene/scene-types.ts';
import { copyText } from './copy-text.ts';
import { say } from './say.ts';
import { sceneHandle } from './scene-link.ts';
import { setSession } from './session-store.ts';

export type MapPlace = Parameters<SceneViewProps['onContextMenu']>[0];
const LOOK_DISTANCE_M = 400;

/** What can be done at the place that was right-clicked. */
export function ContextMenu({
  place,
  onClose,
}: {
  readonly place: MapPlace | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('shell');
  if (place === null) return null;
  const { lon, lat, heightM, pick } = place;
  const copy = async () => {
    await copyText(`${lon.toFixed(7)}, ${lat.toFixed(7)}`);
    say(({ message }) => message.success(t('copied')));
  };
  const actions: Readonly<Record<string, () => void>> = {
    inspect: () => pick && setSession({ selection: pick, inspectorOpen: true }),
    copy: () => void copy(),
    flyHere: () => {
      const view = sceneHandle()?.view();
      const reach = LOOK_DISTANCE_M / 111_320;
      sceneHandle()?.flyTo({
        ...{ lon, lat: lat - reach, heightM: heightM + LOOK_DISTANCE_M * 0.7 },
        ...{ headingDeg: 0, pitchDeg: -35, rollDeg: view?.rollDeg ?? 0 },
      });
    },
    measureHere: () => {
      setSession({ measuring: 'distance', measure: null });
      sceneHandle()?.startMeasure('distance', { lon, lat, heightM });
    },
  };
  const items = Object.keys(actions)
    .filter((key) => key !== 'inspect' || pick !== null)
    .map((key) => ({ key, label: t(`context.${key}`) }));
  return (
    <Dropdown
      open
      trigger={['click']}
      onOpenChange={(open) => !open && onClose()}
      menu={{
        items,
        onClick: ({ key }) => {
          actions[key]?.();
          onClose();
        },
      }}
    >
      <span className="twin-context-anchor" style={{ left: place.x, top: place.y }} />
    </Dropdown>
  );
}
