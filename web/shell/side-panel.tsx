import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '#web/ui/notice.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { NarrowPanel } from './later.ts';
import { useNarrow } from './media.ts';

interface SidePanelProps {
  readonly side: 'left' | 'right';
  readonly title: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly children: ReactNode;
}

/** A column beside the map; a drawer on narrow screens, a bottom sheet on phones. */
export function SidePanel({ side, title, open, onOpenChange, children }: SidePanelProps) {
  const { t } = useTranslation('shell');
  const narrow = useNarrow();
  const content = (
    <ErrorBoundary title={t('panel.failed')}>
      <Suspense fallback={<Notice kind="loading" title={t('loading')} />}>{children}</Suspense>
    </ErrorBoundary>
  );
  if (narrow) {
    return (
      <Suspense fallback={null}>
        <NarrowPanel side={side} title={title} open={open} onClose={() => onOpenChange(false)}>
          {content}
        </NarrowPanel>
      </Suspense>
    );
  }
  const opens = (side === 'left') === open ? <LeftOutlined /> : <RightOutlined />;
  return (
    <section className="twin-side" data-side={side} data-open={open} aria-label={title}>
      <Button
        className="twin-side-handle"
        icon={opens}
        aria-expanded={open}
        aria-label={`${t(open ? 'panel.collapse' : 'panel.expand')} ${title}`}
        onClick={() => onOpenChange(!open)}
      />
      {open && <div className="twin-side-body">{content}</div>}
    </section>
  );
}
