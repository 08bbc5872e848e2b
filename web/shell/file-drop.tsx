import { type DragEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFileOpen } from './use-file-open.ts';

/** Takes files dropped onto the map as private layers. */
export function FileDrop({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('shell');
  const openFiles = useFileOpen();
  const [over, setOver] = useState(false);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    openFiles(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a drop target beside the file button of the layer panel
    <div
      className="twin-drop"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {children}
      {over && <div className="twin-drop-hint">{t('drop.hint')}</div>}
    </div>
  );
}
