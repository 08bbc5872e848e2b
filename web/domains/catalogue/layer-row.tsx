import {
  AimOutlined,
  ArrowDownOutlined,
  ArrowUpOutlined,
  BgColorsOutlined,
  DeleteOutlined,
  EyeInvisibleOutlined,
  EyeOutlined,
  FilterOutlined,
  InfoCircleOutlined,
  RightOutlined,
} from '@ant-design/icons';
import { Button, Slider } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDomains } from '#web/shell/domain-context.ts';
import { useLayers } from '#web/shell/layer-store.ts';
import { layerTitle } from '#web/shell/layer-title.ts';
import { privateColumns } from '#web/shell/private-properties.ts';
import { useSession } from '#web/shell/session-store.ts';
import { isOfMode, kindModule, type ShownLayer } from '#web/shell/use-workbench.ts';
import { boundsOfLayer, zoomToLayer } from '#web/shell/zoom-to.ts';
import { Notice } from '#web/ui/notice.tsx';
import { useAbsentEntries } from './absent-entries.ts';
import { LegendView } from './legend-view.tsx';
import { areAtHome, suitingThemes } from './offered-themes.ts';
import { ThemeSelect } from './theme-select.tsx';

const StyleEditor = lazy(() =>
  import('./style-editor.tsx').then((module) => ({ default: module.StyleEditor })),
);
const FilterEditor = lazy(() =>
  import('./filter-editor.tsx').then((module) => ({ default: module.FilterEditor })),
);
const LayerInfo = lazy(() => import('./layer-info.tsx').then((module) => ({ default: module.LayerInfo })));
const EDITORS = { style: StyleEditor, filter: FilterEditor, info: LayerInfo } as const;
type EditorName = keyof typeof EDITORS;

interface ActionProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}

function Action({ label, icon, onClick, disabled = false, pressed }: ActionProps) {
  return (
    <Button
      type="text"
      size="small"
      icon={icon}
      title={label}
      aria-label={label}
      disabled={disabled}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      onClick={onClick}
    />
  );
}

interface LayerRowProps {
  readonly shown: ShownLayer;
  readonly isTop: boolean;
  readonly isBottom: boolean;
}

/** One layer of the workbench with everything that can be done to it. */
export function LayerRow({ shown, isTop, isBottom }: LayerRowProps) {
  const { t, i18n } = useTranslation('layers');
  const [editor, setEditor] = useState<EditorName | null>(null);
  const [unfolded, setUnfolded] = useState<boolean | null>(null);
  const domains = useDomains();
  const mode = useSession((session) => session.mode);
  const { patch, move, moveTo, remove } = useLayers.getState();
  const { layer, collection, legend } = shown;
  const absent = useAbsentEntries(shown);
  const title = layerTitle(shown, i18n.language, t);
  const named = (action: string) => `${t(action)} ${title}`;
  const canStyle =
    collection === null
      ? layer.privateData !== null && privateColumns(layer.privateData.features).size > 0
      : !['terrain', 'basemap'].includes(layer.kind);
  const toggle = (name: EditorName) => setEditor(editor === name ? null : name);
  // What belongs to the mode has its tools at hand, the others one click away; what the user did stays.
  const isOpen = unfolded ?? (layer.privateData !== null || isOfMode(domains, layer.kind, mode));
  const themes = suitingThemes(domains, shown);
  const hasThemes = themes.length > 0 && (isOpen || areAtHome(domains, themes, mode));
  const LegendFoot = kindModule(domains, layer.kind)?.legendFoot;
  const Editor = editor === null ? null : EDITORS[editor];
  return (
    <li
      className="twin-layer"
      data-visible={layer.visible}
      draggable
      onDragStart={(event) => event.dataTransfer.setData('text/twin-layer', layer.id)}
      onDragOver={(event) => event.dataTransfer.types.includes('text/twin-layer') && event.preventDefault()}
      onDrop={(event) => {
        const moved = event.dataTransfer.getData('text/twin-layer');
        if (moved === '') return;
        event.preventDefault();
        moveTo(moved, layer.id);
      }}
    >
      <div className="twin-layer-head">
        <Action
          label={named(layer.visible ? 'hide' : 'show')}
          icon={layer.visible ? <EyeOutlined /> : <EyeInvisibleOutlined />}
          pressed={layer.visible}
          onClick={() => patch(layer.id, { visible: !layer.visible })}
        />
        {shown.style?.type === 'single' && (
          <span className="twin-swatch" style={{ background: shown.style.color }} />
        )}
        {layer.privateData && <span className="twin-mark">{t('private')}</span>}
        <button
          type="button"
          className="twin-layer-title"
          title={title}
          aria-expanded={isOpen}
          onClick={() => setUnfolded(!isOpen)}
        >
          {title}
          <RightOutlined className="twin-fold" rotate={isOpen ? 90 : 0} aria-hidden />
        </button>
        {(layer.filter !== '' || layer.legendOnly.length > 0) && (
          <span className="twin-mark">{t('filtered')}</span>
        )}
        <Action
          label={named('zoomTo')}
          icon={<AimOutlined />}
          disabled={boundsOfLayer(shown) === null}
          onClick={() => zoomToLayer(shown)}
        />
        <Action
          label={named('info')}
          icon={<InfoCircleOutlined />}
          pressed={editor === 'info'}
          disabled={collection === null && layer.privateData === null}
          onClick={() => toggle('info')}
        />
      </div>
      <div className="twin-layer-tools" hidden={!isOpen}>
        <Slider
          min={0}
          max={1}
          step={0.05}
          value={layer.opacity}
          ariaLabelForHandle={named('opacity')}
          tooltip={{ formatter: (value) => `${Math.round((value ?? 0) * 100)} %` }}
          onChange={(opacity) => patch(layer.id, { opacity }, true)}
        />
        <Action
          label={named('style')}
          icon={<BgColorsOutlined />}
          pressed={editor === 'style'}
          disabled={!canStyle}
          onClick={() => toggle('style')}
        />
        <Action
          label={named('filter')}
          icon={<FilterOutlined />}
          pressed={editor === 'filter'}
          disabled={!canStyle}
          onClick={() => toggle('filter')}
        />
        <Action
          label={named('up')}
          icon={<ArrowUpOutlined />}
          disabled={isTop}
          onClick={() => move(layer.id, 1)}
        />
        <Action
          label={named('down')}
          icon={<ArrowDownOutlined />}
          disabled={isBottom}
          onClick={() => move(layer.id, -1)}
        />
        <Action label={named('remove')} icon={<DeleteOutlined />} onClick={() => remove(layer.id)} />
      </div>
      {layer.visible && hasThemes && <ThemeSelect layer={layer} title={title} themes={themes} />}
      {layer.visible && legend && (
        <LegendView
          layerKind={layer.kind}
          legend={legend}
          columns={layer.privateData === null ? (collection?.manifest.columns ?? []) : null}
          chosen={layer.legendOnly}
          absent={absent}
          onChoose={(legendOnly) => patch(layer.id, { legendOnly })}
        />
      )}
      {layer.visible && LegendFoot && <LegendFoot collection={collection} />}
      {Editor && (
        <Suspense fallback={<Notice kind="loading" title={t('loading')} />}>
          <Editor shown={shown} />
        </Suspense>
      )}
    </li>
  );
}
