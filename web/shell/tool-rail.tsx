import {
  CameraOutlined,
  ColumnHeightOutlined,
  ColumnWidthOutlined,
  GatewayOutlined,
  QuestionCircleOutlined,
  ShareAltOutlined,
  SunOutlined,
  UnorderedListOutlined,
  VerticalAlignBottomOutlined,
} from '@ant-design/icons';
import { Button, Popover, Segmented, Slider, Tooltip } from 'antd';
import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MeasureMode } from '#web/scene/scene-types.ts';
import { captionPicture } from '#web/ui/caption-picture.ts';
import { formatDateTime, formatLonLat } from '#web/ui/format.ts';
import { dataUrlBlob, fileStamp, saveFile } from '#web/ui/save-file.ts';
import { useProviders } from './attribution.tsx';
import { useClock } from './clock-store.ts';
import { copyText } from './copy-text.ts';
import { onShortcut } from './keyboard.ts';
import { say } from './say.ts';
import { sceneHandle, useScene } from './scene-link.ts';
import { setSession, useSession } from './session-store.ts';
import { sharedLink } from './url-sync.ts';

export function toggleMeasure(mode: MeasureMode): void {
  const on = useSession.getState().measuring !== mode;
  setSession({ measuring: on ? mode : null, measure: null });
  if (on) sceneHandle()?.startMeasure(mode);
  else sceneHandle()?.stopMeasure();
}

export function toggleUnderground(): void {
  const { underground } = useSession.getState();
  setSession({ underground: { ...underground, on: !underground.on } });
}

export function toggleNearby(): void {
  setSession({ nearbyOpen: !useSession.getState().nearbyOpen });
}

interface ToolProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}

function Tool({ label, icon, pressed, disabled = false, onClick }: ToolProps) {
  const [isNamed, setNamed] = useState(false);
  return (
    // Closed by the click and while pressed: the name would lie over the card that the tool opens.
    <Tooltip title={label} placement="right" open={isNamed && pressed !== true} onOpenChange={setNamed}>
      <Button
        type={pressed ? 'primary' : 'text'}
        icon={icon}
        aria-label={label}
        disabled={disabled}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        onClick={() => {
          setNamed(false);
          onClick();
        }}
      />
    </Tooltip>
  );
}

function UndergroundTool() {
  const { t } = useTranslation('shell');
  const underground = useSession((session) => session.underground);
  const settings = (
    <div className="twin-stack twin-underground">
      <Segmented
        size="small"
        aria-label={t('underground.mode')}
        value={underground.mode}
        onChange={(mode) => setSession({ underground: { ...underground, mode } })}
        options={(['whole', 'by-distance'] as const).map((value) => ({
          value,
          label: t(`underground.${value}`),
        }))}
      />
      <span className="twin-quiet">{t('underground.transparency')}</span>
      <Slider
        min={0}
        max={1}
        step={0.05}
        value={underground.transparency}
        ariaLabelForHandle={t('underground.transparency')}
        tooltip={{ formatter: (value) => `${Math.round((value ?? 0) * 100)} %` }}
        onChange={(transparency) => setSession({ underground: { ...underground, transparency } })}
      />
    </div>
  );
  return (
    <Popover open={underground.on} placement="rightTop" content={settings} title={t('underground.title')}>
      <Button
        type={underground.on ? 'primary' : 'text'}
        icon={<VerticalAlignBottomOutlined />}
        aria-label={t('tools.underground')}
        title={t('tools.underground')}
        aria-pressed={underground.on}
        onClick={toggleUnderground}
      />
    </Popover>
  );
}

/** Saves the picture of the map as a PNG file, with what it shows and where that comes from below it. */
async function savePicture(product: string, source: string): Promise<void> {
  const url = await sceneHandle()?.picture();
  if (!url) return;
  const { theme, language } = useSession.getState();
  const { mode, timeMs } = useClock.getState();
  const place = useScene.getState().viewBounds;
  const [west = 0, south = 0, east = 0, north = 0] = place ?? [];
  const centre =
    place === null ? [] : [`CGCS2000 ${formatLonLat((west + east) / 2, (south + north) / 2, language)}`];
  const moment = formatDateTime(mode === 'live' ? Date.now() : timeMs);
  const shown = [product, moment, ...centre].join(' · ');
  saveFile(`xuancheng-${fileStamp()}.png`, await captionPicture(dataUrlBlob(url), shown, source, theme));
}

/** What can be done on the map, at its left edge. */
export function ToolRail() {
  const { t } = useTranslation('shell');
  const measuring = useSession((session) => session.measuring);
  const nearbyOpen = useSession((session) => session.nearbyOpen);
  const shadows = useSession((session) => session.shadows);
  const mode = useSession((session) => session.mode);
  const providers = useProviders();
  const isReady = useScene((scene) => scene.handle !== null);
  useEffect(() => {
    const stops = [
      onShortcut('m', () => toggleMeasure('distance')),
      onShortcut('u', toggleUnderground),
      onShortcut('v', toggleNearby),
      onShortcut('?', () => setSession({ helpOpen: true })),
      onShortcut('n', () => sceneHandle()?.setNorthUp()),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  const share = async () => {
    await copyText(sharedLink());
    say(({ message }) => message.success(t('share.copied')));
  };
  const measures: readonly (readonly [MeasureMode, ReactNode])[] = [
    ['distance', <ColumnWidthOutlined key="d" />],
    ['height', <ColumnHeightOutlined key="h" />],
    ['area', <GatewayOutlined key="a" />],
  ];
  const measuringTools = (
    <Fragment key="measure">
      {measures.map(([what, icon]) => (
        <Tool
          key={what}
          label={t(`tools.${what}`)}
          icon={icon}
          pressed={measuring === what}
          disabled={!isReady}
          onClick={() => toggleMeasure(what)}
        />
      ))}
      <hr />
    </Fragment>
  );
  const viewTools = (
    <Fragment key="view">
      <UndergroundTool />
      <Tool
        label={t('tools.shadows')}
        icon={<SunOutlined />}
        pressed={shadows}
        onClick={() => setSession({ shadows: !shadows })}
      />
      <hr />
    </Fragment>
  );
  // Who works on pipes goes below ground before anything else.
  const groups = mode === 'networks' ? [viewTools, measuringTools] : [measuringTools, viewTools];
  return (
    <div className="twin-rail" role="toolbar" aria-orientation="vertical" aria-label={t('tools.title')}>
      {groups}
      <Tool
        label={t('tools.nearby')}
        icon={<UnorderedListOutlined />}
        pressed={nearbyOpen}
        disabled={!isReady}
        onClick={toggleNearby}
      />
      <Tool label={t('tools.share')} icon={<ShareAltOutlined />} onClick={() => void share()} />
      <Tool
        label={t('tools.picture')}
        icon={<CameraOutlined />}
        disabled={!isReady}
        onClick={() => void savePicture(t('productName'), providers.join(' · '))}
      />
      <Tool
        label={t('tools.help')}
        icon={<QuestionCircleOutlined />}
        onClick={() => setSession({ helpOpen: true })}
      />
    </div>
  );
}
