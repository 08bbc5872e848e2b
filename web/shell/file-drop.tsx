import { App } from 'antd';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toTwinError } from '#core/errors/twin-error.ts';
import { newLayer, useLayers } from './layer-store.ts';
import { sceneHandle } from './scene-link.ts';

let count = 0;

/** Takes files dropped onto the map as private layers: parsed in a worker, never sent anywhere. */
export function FileDrop({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('shell');
  const { message } = App.useApp();
  const [over, setOver] = useState(false);
  const take = async (file: File) => {
    const done = message.loading(t('drop.reading', { name: file.name }), 0);
    try {
      const { parseDroppedFile } = await import('#web/workers/parse-dropped-file.ts');
      const parsed = await parseDroppedFile(file);
      const id = `private:${++count}`;
      useLayers
        .getState()
        .add(newLayer(id, 'zones', { privateData: { name: file.name, features: parsed.features } }));
      sceneHandle()?.flyTo({ bounds: parsed.bounds });
      message.success(t('drop.done', { name: file.name, count: parsed.features.features.length }));
    } catch (thrown) {
      const error = toTwinError(thrown);
      message.error(t('drop.failed', { name: file.name, reason: error.message, remedy: error.remedy }), 8);
    } finally {
      done();
    }
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    for (const file of event.dataTransfer.files) void take(file);
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
