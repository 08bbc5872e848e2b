import { BulbOutlined, MenuOutlined, TranslationOutlined } from '@ant-design/icons';
import { Button, Segmented, Tooltip } from 'antd';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { BrandMark } from '#web/ui/brand-mark.tsx';
import { ClockBadge } from './clock-badge.tsx';
import { MODES, type Mode } from './domain-module.ts';
import { SearchBox } from './later.ts';
import { useNarrow } from './media.ts';
import { setSession, useSession } from './session-store.ts';

export function Header() {
  const { t } = useTranslation('shell');
  const { mode, theme, language, panelOpen } = useSession();
  const narrow = useNarrow();
  return (
    <header className="twin-header">
      {narrow && (
        <Button
          type="text"
          icon={<MenuOutlined />}
          aria-label={t('panel.toggle')}
          onClick={() => setSession({ panelOpen: !panelOpen })}
        />
      )}
      <h1 className="twin-brand">
        <BrandMark />
        <span>{t('productName')}</span>
      </h1>
      <Segmented<Mode>
        className="twin-modes"
        aria-label={t('modes.title')}
        value={mode}
        onChange={(next) => setSession({ mode: next })}
        options={MODES.map((value) => ({ value, label: t(`modes.${value}`) }))}
      />
      <Suspense fallback={<div className="twin-search" />}>
        <SearchBox />
      </Suspense>
      <div className="twin-header-end">
        <ClockBadge />
        <Tooltip title={t('language.switch')}>
          <Button
            type="text"
            icon={<TranslationOutlined />}
            aria-label={t('language.switch')}
            onClick={() => setSession({ language: language === 'en' ? 'zh-CN' : 'en' })}
          >
            {t('language.other')}
          </Button>
        </Tooltip>
        <Tooltip title={t(theme === 'dark' ? 'theme.toLight' : 'theme.toDark')}>
          <Button
            type="text"
            icon={<BulbOutlined />}
            aria-label={t(theme === 'dark' ? 'theme.toLight' : 'theme.toDark')}
            aria-pressed={theme === 'dark'}
            onClick={() => setSession({ theme: theme === 'dark' ? 'light' : 'dark' })}
          />
        </Tooltip>
      </div>
    </header>
  );
}
