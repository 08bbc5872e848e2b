import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input, type InputRef } from 'antd';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Collection, SearchResult } from '#core/contract/collections.ts';
import { useCollections } from '#web/api/collections.ts';
import { useSearch } from '#web/api/search.ts';
import { addableEntries, type CatalogueEntry, catalogueEntries } from './catalogue-entries.ts';
import { onShortcut } from './keyboard.ts';
import { newLayer, useLayers } from './layer-store.ts';
import { layerTitle } from './layer-title.ts';
import { type PrivateResult, searchPrivate } from './private-search.ts';
import { sceneHandle } from './scene-link.ts';
import { parseTypedPlace, type TypedPlace } from './search-input.ts';
import { setSession, unclicked } from './session-store.ts';
import { type ShownLayer, useWorkbench } from './use-workbench.ts';
import { zoomToLayer, zoomToPrivate } from './zoom-to.ts';

const VIEW_HEIGHT_M = 320;
/** So many features of dropped files are listed. */
const MAX_OWN = 6;

/** Looks north down at a place from `VIEW_HEIGHT_M` above it. */
function flyToPlace(lon: number, lat: number, heightM: number): void {
  const view = { headingDeg: 0, pitchDeg: -40, rollDeg: 0 };
  sceneHandle()?.flyTo({ lon, lat: lat - 380 / 111_320, heightM: heightM + VIEW_HEIGHT_M, ...view });
}

async function goToTyped(place: TypedPlace): Promise<void> {
  if (place.crs === 'lonlat') return flyToPlace(place.lon, place.lat, 20);
  const { planeToLonLat } = await import('./plane-coordinates.ts');
  const [lon, lat] = planeToLonLat(place.eastM, place.northM);
  flyToPlace(lon, lat, 20);
}

/** A found feature is worth little without its layer: adds it, or shows it when it was hidden. */
function showInWorkbench({ id, manifest }: Collection): void {
  const { layers, add, patch } = useLayers.getState();
  const layer = layers?.find((one) => one.id === id);
  if (!layer) add(newLayer(id, manifest.layerKind));
  else if (!layer.visible) patch(id, { visible: true });
}

/** Adds a layer that is not in the workbench and looks at it where that is known. */
function addEntry({ id, kind, collection }: CatalogueEntry): void {
  useLayers.getState().add(newLayer(id, kind));
  if (collection === null) return;
  const { west, south, east, north } = collection.manifest.bounds;
  sceneHandle()?.flyTo({ bounds: [west, south, east, north] });
}

/** That nothing was found, and what could be. */
function NothingFound() {
  const { t } = useTranslation('shell');
  return (
    <>
      <p>{t('search.nothing')}</p>
      <p className="twin-quiet">{t('search.nothingAdvice')}</p>
    </>
  );
}

const holdsText = ({ name, nameEn = '', featureId }: SearchResult['results'][number], text: string) =>
  [name, nameEn, featureId].some((each) => each.toLowerCase().includes(text.toLowerCase()));

const row = (name: string, where: string) => (
  <span className="twin-search-row">
    <span>{name}</span>
    <span className="twin-quiet">{where}</span>
  </span>
);

/** Looks at a feature of a dropped file and picks it. */
function showOwn({ layerId, featureId, bounds }: PrivateResult, shown: readonly ShownLayer[]): void {
  const one = shown.find(({ layer }) => layer.id === layerId);
  if (!one) return;
  if (!one.layer.visible) useLayers.getState().patch(layerId, { visible: true });
  zoomToPrivate(one, bounds);
  setSession({ selection: unclicked({ layerId, featureId }), inspectorOpen: true });
}

/** One box for coordinates, layers, features and streets. */
export function SearchBox() {
  const { t, i18n } = useTranslation('shell');
  const [text, setText] = useState('');
  const field = useRef<InputRef>(null);
  const wanted = useDeferredValue(text.trim());
  const shown = useWorkbench();
  const typed = parseTypedPlace(wanted);
  const collections = useCollections().data?.collections ?? [];
  const { data, isError, isPending, isPlaceholderData } = useSearch(
    typed || wanted.length === 0 ? '' : wanted,
  );
  useEffect(() => onShortcut('/', () => field.current?.focus()), []);

  const layers =
    wanted === ''
      ? []
      : shown.filter((one) => layerTitle(one, i18n.language, t).toLowerCase().includes(wanted.toLowerCase()));
  const addable =
    typed || wanted === ''
      ? []
      : addableEntries(
          catalogueEntries(collections, i18n.language, t),
          shown.map(({ layer }) => layer),
          wanted,
        );
  const nameOf = (result: SearchResult['results'][number]) =>
    i18n.language === 'en' ? (result.nameEn ?? result.name) : result.name;
  /** What it is, of which dataset, and its number: several things may have one name. */
  const ofDataset = ({ kind, collection, name, featureId }: SearchResult['results'][number]) => {
    const title = collections.find(({ id }) => id === collection)?.manifest.title;
    const words = [
      t(`kinds:${kind}`, { defaultValue: kind }),
      i18n.language === 'en' ? title?.en : title?.zh,
      name === featureId ? undefined : featureId,
    ];
    return words.filter((word) => word !== undefined).join(' · ');
  };
  const own = typed ? [] : searchPrivate(shown, wanted, MAX_OWN);
  const answered = typed || wanted === '' ? [] : (data?.results ?? []);
  // While a longer text is asked for, only what holds it stays: Enter must not take what was found for less.
  const isBehind = isPlaceholderData || text.trim() !== wanted;
  const results = isBehind ? answered.filter((one) => holdsText(one, text.trim())) : answered;
  const group = (key: string, options: { value: string; label: React.ReactNode }[]) =>
    options.length === 0 ? [] : [{ label: t(`search.${key}`), options }];
  const options = [
    ...group('coordinates', typed ? [{ value: 'place', label: `${t('search.goTo')} ${wanted}` }] : []),
    ...group(
      'layers',
      layers.map((one) => ({ value: `layer ${one.layer.id}`, label: layerTitle(one, i18n.language, t) })),
    ),
    ...group('features', [
      ...own.map((one, index) => ({ value: `own ${index}`, label: row(one.name, one.file) })),
      ...results.map((one, index) => ({ value: `result ${index}`, label: row(nameOf(one), ofDataset(one)) })),
    ]),
    // Last: the first entry is what Enter takes, and that should not change the workbench.
    ...group(
      'absentLayers',
      addable.map(({ id, title }) => ({ value: `entry ${id}`, label: title })),
    ),
  ];
  const nothing =
    wanted === '' ? null : isError ? t('search.failed') : isPending ? t('loading') : <NothingFound />;
  const choose = (value: string) => {
    const [what, rest = ''] = value.split(/ (.*)/);
    if (what === 'place' && typed) void goToTyped(typed);
    const layer = shown.find((one) => what === 'layer' && one.layer.id === rest);
    if (layer) zoomToLayer(layer);
    const entry = addable.find(({ id }) => what === 'entry' && id === rest);
    if (entry) addEntry(entry);
    const mine = what === 'own' ? own[Number(rest)] : undefined;
    if (mine) showOwn(mine, shown);
    const result = what === 'result' ? results[Number(rest)] : undefined;
    if (result) {
      const { lon, lat, heightM, bounds } = result;
      const [west, south, east, north] = bounds;
      if (Math.max(east - west, north - south) > 0.004) sceneHandle()?.flyTo({ bounds });
      else flyToPlace(lon, lat, heightM);
      const collection = collections.find(({ id }) => id === result.collection);
      if (collection) showInWorkbench(collection);
      const pick = unclicked({ layerId: result.collection, featureId: result.featureId });
      setSession({ selection: pick, inspectorOpen: true });
      setText(nameOf(result));
    } else setText(mine?.name ?? '');
    field.current?.blur();
  };
  return (
    <AutoComplete
      className="twin-search"
      value={text}
      options={options}
      onChange={(value: string) => setText(/^(place|layer |entry |own |result )/.test(value) ? text : value)}
      onSelect={choose}
      defaultActiveFirstOption
      notFoundContent={nothing}
    >
      <Input
        ref={field}
        allowClear
        prefix={<SearchOutlined aria-hidden />}
        placeholder={t('search.placeholder')}
        aria-label={t('search.title')}
      />
    </AutoComplete>
  );
}
