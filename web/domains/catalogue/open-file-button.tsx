import { FolderOpenOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { READABLE_FILES, useFileOpen } from '#web/shell/use-file-open.ts';

/** The file dialog's way to a private layer, for those who cannot drag. */
export function OpenFileButton() {
  const { t } = useTranslation('layers');
  const openFiles = useFileOpen();
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Tooltip title={t('dropHint')}>
        <Button type="text" icon={<FolderOpenOutlined />} onClick={() => field.current?.click()}>
          {t('openFile')}
        </Button>
      </Tooltip>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        accept={READABLE_FILES}
        aria-label={t('openFile')}
        onChange={({ target }) => {
          openFiles([...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </>
  );
}
