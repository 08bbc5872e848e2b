import { Button, InputNumber, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayerStyle } from '#core/catalogue/style.ts';
import { useDomains } from '#web/shell/domain-context.ts';
import { useLayers } from '#web/shell/layer-store.ts';
import { isSameStyle, type ShownLayer } from '#web/shell/use-workbench.ts';
import { equalBounds, quantileBounds, rampColors } from '#web/ui/class-bounds.ts';
import { errorText } from '#web/ui/error-text.ts';
import { unitOfColumn } from '#web/ui/format.ts';
import { Notice } from '#web/ui/notice.tsx';
import { MISSING_COLOR, RAMPS, type RampName } from '#web/ui/tokens.ts';
import { suitingThemes } from './offered-themes.ts';
import { labelsOf, propertySource } from './property-source.ts';
import { proposeCategories, type StyleColumn } from './style-columns.ts';
import { usePropertyReader } from './use-property-reader.ts';

const METHODS = { quantile: quantileBounds, equal: equalBounds } as const;

/** All fields of one width, however many there are. */
const BOUNDS_GRID = { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(76px, 1fr))' } as const;

/** No column has a colon in its name. */
const themeKey = (at: number) => `theme:${at}`;

/** Colours a layer by an attribute: categories of words, classes of numbers. */
export function StyleEditor({ shown }: { readonly shown: ShownLayer }) {
  const { t, i18n } = useTranslation('layers');
  const { layer, style } = shown;
  const source = propertySource(shown);
  const domains = useDomains();
  const { isReading, failure, read } = usePropertyReader(source);
  const [classes, setClasses] = useState(5);
  const [ramp, setRamp] = useState<RampName>('viridis');
  const [isEmpty, setIsEmpty] = useState(false);
  const [method, setMethod] = useState<keyof typeof METHODS>('quantile');
  if (source === null) return null;
  const { own, common } = source.styles;
  const choices = [...own, ...common];
  const themes = suitingThemes(domains, shown);
  const theme = themes.findIndex((one) => isSameStyle(one.style, style));
  const column = style === null || style.type === 'single' ? null : style.column;
  const isNumber = choices.find(({ name }) => name === column)?.type === 'number';
  const apply = (next: LayerStyle | null) =>
    useLayers.getState().patch(layer.id, { style: next, legendOnly: [] });
  const label = (name: string) => (value: string) => {
    if (source.asInFile) return { zh: value, en: value };
    const inLanguage = (lng: string) =>
      i18n.getResource(lng, 'values', `${name}.${value}`) ?? i18n.getResource(lng, 'kinds', value) ?? value;
    return { zh: String(inLanguage('zh-CN')), en: String(inLanguage('en')) };
  };
  const applyRamp = (name: string, bounds: readonly number[], rampName = ramp) => {
    setIsEmpty(bounds.length === 0);
    if (bounds.length === 0) return;
    const unit = unitOfColumn(name, source.manifestColumns.find((one) => one.name === name)?.unit ?? null);
    const colors = [...rampColors(rampName, bounds.length + 1)];
    apply({ type: 'ramp', column: name, bounds: [...bounds], colors, unit, missing: MISSING_COLOR });
  };
  const classify = (name: string, how = method, count = classes) =>
    void read(name, ({ sample }) => applyRamp(name, METHODS[how](sample, count)));
  const choose = (name: string) => {
    const chosen = themes.find((_, at) => themeKey(at) === name);
    if (chosen) apply(chosen.style);
    else if (choices.find((one) => one.name === name)?.type === 'number') classify(name);
    else
      void read(name, (summary) => {
        const proposed = proposeCategories(summary, label(name));
        setIsEmpty(proposed.entries.length === 0);
        if (proposed.entries.length > 0) apply(proposed);
      });
  };
  const labels = labelsOf(source, choices, layer.kind, t);
  const named = (group: readonly StyleColumn[]) =>
    group.map(({ name }) => ({ value: name, label: labels.get(name) ?? name }));
  const groups = [
    {
      label: t('themes'),
      options: themes.map(({ title }, at) => ({
        value: themeKey(at),
        label: i18n.language === 'en' ? title.en : title.zh,
      })),
    },
    { label: t('ownAttributes'), options: named(own) },
    { label: t('commonAttributes'), options: named(common) },
  ].filter((group) => group.options.length > 0);
  return (
    <fieldset className="twin-editor" aria-label={t('style')}>
      <Select
        aria-label={t('styleBy')}
        placeholder={t('styleBy')}
        value={theme < 0 ? column : themeKey(theme)}
        onChange={choose}
        options={groups}
      />
      {isReading && <Notice kind="loading" title={t('loadingColumns')} />}
      {failure && (
        <Notice
          kind="error"
          title={t('failed')}
          detail={errorText(failure.error, i18n.language, t)}
          onRetry={failure.retry}
        />
      )}
      {isEmpty && (
        <p className="twin-quiet" role="status">
          {t('noValues')}
        </p>
      )}
      {isNumber && column && style?.type === 'ramp' && (
        <>
          <Segmented
            size="small"
            aria-label={t('classMethod')}
            value={method}
            onChange={(how) => {
              setMethod(how);
              classify(column, how);
            }}
            options={(['quantile', 'equal'] as const).map((value) => ({
              value,
              label: t(`methods.${value}`),
            }))}
          />
          <div className="twin-editor-row">
            <InputNumber
              min={2}
              max={9}
              value={classes}
              aria-label={t('classCount')}
              onChange={(count) => {
                if (count === null) return;
                setClasses(count);
                classify(column, method, count);
              }}
            />
            <Select
              aria-label={t('ramp')}
              value={ramp}
              onChange={(name: RampName) => {
                setRamp(name);
                applyRamp(column, style.bounds, name);
              }}
              options={(Object.keys(RAMPS) as RampName[]).map((value) => ({
                value,
                label: (
                  <span
                    className="twin-ramp"
                    style={{ background: `linear-gradient(90deg, ${RAMPS[value].join()})` }}
                  >
                    {t(`ramps.${value}`)}
                  </span>
                ),
              }))}
            />
          </div>
          <div className="twin-editor-row" style={BOUNDS_GRID}>
            {style.bounds.map((bound, index) => (
              <InputNumber
                // biome-ignore lint/suspicious/noArrayIndexKey: a bound is its place
                key={index}
                value={bound}
                style={{ width: '100%' }}
                aria-label={t('bound', { number: index + 1 })}
                onChange={(value) => {
                  const next = style.bounds.map((old, at) => (at === index ? (value ?? old) : old));
                  if (next.every((each, at) => at === 0 || each > (next[at - 1] ?? each)))
                    applyRamp(column, next);
                }}
              />
            ))}
          </div>
        </>
      )}
      <Button disabled={layer.style === null} onClick={() => apply(null)}>
        {t('defaultStyle')}
      </Button>
    </fieldset>
  );
}
