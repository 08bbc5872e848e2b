import { HourglassOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';

export interface NoticeProps {
  readonly kind: 'loading' | 'empty' | 'error' | 'info';
  readonly title: string;
  readonly detail?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
}

/**
 * The empty, loading and error states of every panel: what happened and what can be done. Nothing turns while it loads: where
 * the processor draws, each frame of it keeps the graphics process from the map, whose context then takes a second to open.
 */
export function Notice({ kind, title, detail, onRetry }: NoticeProps) {
  const { t } = useTranslation('shell');
  if (kind === 'loading') {
    return (
      <div className="twin-notice" role="status">
        <HourglassOutlined aria-hidden /> <span>{title}</span>
      </div>
    );
  }
  if (kind === 'empty') return <p className="twin-notice twin-quiet">{title}</p>;
  return (
    <Alert
      type={kind}
      showIcon
      title={title}
      description={detail}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
        )
      }
    />
  );
}
