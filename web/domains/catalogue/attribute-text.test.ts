import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import enColumns from '#web/locales/en/columns.json' with { type: 'json' };
import enColumnsOf from '#web/locales/en/columns-of.json' with { type: 'json' };
import enInspector from '#web/locales/en/inspector.json' with { type: 'json' };
import enKinds from '#web/locales/en/kinds.json' with { type: 'json' };
import enValues from '#web/locales/en/values.json' with { type: 'json' };
import zhColumns from '#web/locales/zh-CN/columns.json' with { type: 'json' };
import zhColumnsOf from '#web/locales/zh-CN/columns-of.json' with { type: 'json' };
import zhInspector from '#web/locales/zh-CN/inspector.json' with { type: 'json' };
import zhKinds from '#web/locales/zh-CN/kinds.json' with { type: 'json' };
import zhValues from '#web/locales/zh-CN/values.json' with { type: 'json' };
import { attributeText, columnLabel, columnLabels, isRepeated } from './attribute-text.ts';

const zh = i18next.createInstance();
const en = i18next.createInstance();
beforeAll(async () => {
  const resources = {
    'zh-CN': {
      ...{ columns: zhColumns, 'columns-of': zhColumnsOf, kinds: zhKinds },
      ...{ values: zhValues, inspector: zhInspector },
    },
    en: {
      ...{ columns: enColumns, 'columns-of': enColumnsOf, kinds: enKinds },
      ...{ values: enValues, inspector: enInspector },
    },
  };
  await zh.init({ resources, lng: 'zh-CN', fallbackLng: false });
  await en.init({ resources, lng: 'en', fallbackLng: false });
});

const inZh = (name: string, value: string | number | boolean, kind = 'thing', unit: string | null = null) =>
  attributeText({ name, value, kind, unit }, 'zh-CN', zh.t);
const inEn = (name: string, value: string | number | boolean, kind = 'thing', unit: string | null = null) =>
  attributeText({ name, value, kind, unit }, 'en', en.t);

describe('label of a column', () => {
  it('calls the status of a pipe and that of a zone by their own names', () => {
    expect(columnLabel('status', ['pipe', 'network'], zh.t)).toBe('启闭状态');
    expect(columnLabel('status', ['pipe', 'network'], en.t)).toBe('Open or closed');
    expect(columnLabel('status', ['urban-boundary', 'zones'], zh.t)).toBe('状态');
    expect(columnLabel('status', ['urban-boundary', 'zones'], en.t)).toBe('Status');
  });

  it('says that the heights of a pipe are those of its axis, not of its bottom and top', () => {
    expect(columnLabel('min_height_m', ['pipe', 'network'], zh.t)).toBe('管轴最低椭球高');
    expect(columnLabel('max_height_m', ['Building', 'buildings'], zh.t)).toBe('顶部椭球高');
    expect(columnLabel('max_height_m', ['tree', 'trees'], zh.t)).toBe('最高点椭球高');
  });

  it('keeps the name of a column nobody knows', () => {
    expect(columnLabel('my_column', ['pipe', 'network'], zh.t)).toBe('my_column');
  });

  it('calls a column nobody knows as its source does', () => {
    const columns = [{ name: 'pm2_5', sourceName: 'PM2.5' }];
    expect(columnLabel('pm2_5', ['stations'], zh.t, columns)).toBe('PM2.5');
  });

  it('tells apart what would have the same label', () => {
    const columns = [
      { name: '类型' },
      { name: 'source_id', sourceName: 'id' },
      { name: 'storeys' },
      { name: '层数' },
    ];
    const names = ['kind', 'lifecycle', ...columns.map(({ name }) => name)];
    expect([...columnLabels(names, ['buildings'], zh.t, columns).values()]).toEqual([
      '类型（本系统）',
      '所处阶段',
      '类型',
      '来源编号',
      '层数（storeys）',
      '层数',
    ]);
    expect(columnLabels(names, ['buildings'], en.t, columns).get('kind')).toBe('Kind');
  });

  it('has another label for every column of a zone: two rows of one name are one too many', () => {
    const labels = ['lifecycle', 'status', 'category', 'area_m2'].map((name) =>
      columnLabel(name, ['farmland', 'zones'], zh.t),
    );
    expect(new Set(labels).size).toBe(labels.length);
  });
});

describe('value of an attribute', () => {
  it('gives large areas in km²', () => {
    expect(inEn('area_m2', 35_127_640)).toBe('35.128 km²');
    expect(inEn('area_m2', 812, 'thing', 'm²')).toBe('812 m²');
  });

  it('translates the kind and the enumerations of the sample', () => {
    expect(inZh('source_kind', 'urban-boundary')).toBe('城镇开发边界');
    expect(inEn('status', '现行', 'reserve')).toBe('in force');
    expect(inEn('category', '水田', 'farmland')).toBe('paddy field');
    expect(inZh('status', 'active', 'valve')).toBe('调节中');
    expect(inZh('channel', 'leq', 'noise')).toBe('等效声级 Leq');
    expect(inEn('species', '香樟', 'tree')).toBe('camphor tree');
  });

  it('tells a residential street from residential land', () => {
    expect(inZh('class', 'residential', 'road')).toBe('居住区道路');
    expect(inZh('class', 'residential', 'landuse')).toBe('居住用地');
  });

  it('keeps what it does not know, years ungrouped, units said', () => {
    expect(inZh('material', 'PE')).toBe('PE');
    expect(inEn('year_built', 2004)).toBe('2004');
    expect(inEn('diameter_mm', 600)).toBe('600 mm');
    expect(inZh('feature', true)).toBe('是');
  });
});

it('leaves out the name and the kind of the source where they repeat the feature', () => {
  const properties = { name: '叠嶂路', kind: 'road', source_name: '叠嶂路', source_kind: 'street' };
  expect(isRepeated('source_name', properties)).toBe(true);
  expect(isRepeated('source_kind', properties)).toBe(false);
  expect(isRepeated('class', properties)).toBe(false);
});
