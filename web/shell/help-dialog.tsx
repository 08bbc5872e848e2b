import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { SHORTCUTS } from './keyboard.ts';
import { setSession, useSession } from './session-store.ts';

const KEYS: Readonly<Record<string, string>> = {
  Escape: 'Esc',
  'mod+z': 'Ctrl Z',
  'mod+shift+z': 'Ctrl Shift Z',
};

/** Keys and mouse at a glance. */
export function HelpDialog() {
  const { t } = useTranslation('shell');
  const open = useSession((session) => session.helpOpen);
  return (
    <Modal open={open} footer={null} title={t('help.title')} onCancel={() => setSession({ helpOpen: false })}>
      <dl className="twin-grid twin-help">
        {SHORTCUTS.map((key) => (
          <div key={key}>
            <dt>
              <kbd>{KEYS[key] ?? key.toUpperCase()}</kbd>
            </dt>
            <dd>{t(`help.keys.${key.replaceAll('+', '-')}`)}</dd>
          </div>
        ))}
      </dl>
      <p className="twin-quiet">{t('help.mouse')}</p>
    </Modal>
  );
}
