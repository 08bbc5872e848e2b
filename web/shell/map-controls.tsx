import { MinusOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { sceneHandle, useScene } from './scene-link.ts';

/** Compass and zoom at the lower right of the map. */
export function MapControls() {
  const { t } = useTranslation('shell');
  const heading = useScene((scene) => scene.status?.headingDeg ?? 0);
  return (
    <div className="twin-controls">
      <Button
        className="twin-compass"
        aria-label={t('controls.north')}
        title={t('controls.north')}
        onClick={() => sceneHandle()?.setNorthUp()}
      >
        <svg
          viewBox="0 0 32 32"
          width="26"
          height="26"
          aria-hidden="true"
          style={{ rotate: `${-heading}deg` }}
        >
          <path d="M16 3 21 16H11Z" fill="var(--twin-danger)" />
          <path d="M16 29 11 16h10Z" fill="var(--twin-quiet)" />
        </svg>
      </Button>
      <Button
        icon={<PlusOutlined />}
        aria-label={t('controls.zoomIn')}
        onClick={() => sceneHandle()?.zoomBy(0.6)}
      />
      <Button
        icon={<MinusOutlined />}
        aria-label={t('controls.zoomOut')}
        onClick={() => sceneHandle()?.zoomBy(1 / 0.6)}
      />
    </div>
  );
}
