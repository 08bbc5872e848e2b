import type { TwinPage } from '../support/twin-page.ts';
import { lookAt } from '../support/twin-page.ts';

/** One picture of the gallery: a link, the window it is seen in, and what a user does before looking. */
export interface Screen {
  readonly name: string;
  readonly fragment: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly act?: (twin: TwinPage) => Promise<void>;
  /** Published beside the sample city before the picture is taken. */
  readonly publish?: string;
}

const DESKTOP = { width: 1600, height: 900 };
const planned = (utcHour: number) => `&t=planned,${(Date.UTC(2026, 5, 21, utcHour) / 1000).toString(36)}`;
/** 10:00 and 21:00 in Xuancheng. */
const MORNING = planned(2);
const EVENING = planned(13);
const CENTRE = [118.758, 30.945, 18] as const;
const city = lookAt(...CENTRE, 1900, 33);
const DELFT = '../shared/data/cityjson/delft.city.json';

/** Every screen worth judging; each is taken in both languages and themes. */
export const SCREENS: readonly Screen[] = [
  { name: 'city', fragment: `${MORNING}${city}`, viewport: DESKTOP },
  { name: 'night', fragment: `${EVENING}${city}`, viewport: DESKTOP },
  { name: 'block', fragment: `${MORNING}${lookAt(...CENTRE, 420, 30)}`, viewport: DESKTOP },
  {
    name: 'building',
    fragment: `${MORNING}&s=xuancheng-buildings,XC-B000171${lookAt(118.7462, 30.9421, 20, 420, 35)}`,
    viewport: DESKTOP,
    act: async ({ page }) => {
      await page.getByRole('tab').nth(3).waitFor();
    },
  },
  {
    name: 'source',
    fragment: `${MORNING}&s=xuancheng-buildings,XC-B000171${lookAt(118.7462, 30.9421, 20, 420, 35)}`,
    viewport: DESKTOP,
    act: async ({ page }) => {
      await page.getByRole('tab', { name: /Source|来源/ }).click();
    },
  },
  {
    name: 'structure',
    fragment: `${MORNING}&s=xuancheng-buildings,XC-B000171${lookAt(118.7462, 30.9421, 20, 420, 35)}`,
    viewport: DESKTOP,
    act: async ({ page }) => {
      await page.getByRole('tab', { name: /Structure|结构/ }).click();
      await page.locator('.twin-inspector canvas').waitFor();
    },
  },
  {
    name: 'style',
    fragment: `${MORNING}${city}`,
    viewport: DESKTOP,
    act: async ({ page }) => {
      await page.getByRole('button', { name: /^(Style|样式) .*(buildings|建筑)/ }).click();
      await page.getByRole('combobox', { name: /Colour by attribute|按属性着色/ }).click();
      await page.locator('.ant-select-item-option', { hasText: /^(Height|高度|建筑高度)$/ }).click();
    },
  },
  {
    name: 'catalogue',
    fragment: `${MORNING}${city}`,
    viewport: DESKTOP,
    act: async ({ page }) => {
      await page.getByRole('tab', { name: /Catalogue|目录/ }).click();
    },
  },
  {
    name: 'underground',
    fragment: `${MORNING}&m=networks&u=whole,75&s=xuancheng-water,P0285${lookAt(118.7588, 30.9601, 17, 260, 40)}`,
    viewport: DESKTOP,
  },
  {
    name: 'monitoring',
    fragment: `&t=live&m=ecology&s=xuancheng-stations,D00001${lookAt(118.73525, 30.9258, 24, 700, 35)}`,
    viewport: DESKTOP,
    act: async ({ page }) => {
      await page.getByRole('tab', { name: /Monitoring|监测/ }).click();
      await page.locator('.twin-reading').waitFor();
    },
  },
  {
    name: 'measure',
    fragment: `${MORNING}${lookAt(...CENTRE, 900, 60)}`,
    viewport: DESKTOP,
    act: async ({ page, settled }) => {
      await settled();
      await page.keyboard.press('m');
      await page.mouse.click(640, 420);
      await page.mouse.click(900, 380);
      await page.mouse.dblclick(980, 560);
    },
  },
  {
    name: 'search',
    fragment: `${MORNING}${city}`,
    viewport: DESKTOP,
    act: async ({ page }) => {
      await page.keyboard.press('/');
      await page.keyboard.type('叠嶂');
      await page.locator('.ant-select-item-option').first().waitFor();
    },
  },
  {
    name: 'help',
    fragment: `${MORNING}${city}`,
    viewport: DESKTOP,
    act: async ({ page }) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'delft',
    fragment: `${MORNING}&l=delft~2~100${lookAt(4.3658, 52.0122, 44, 480, 40)}`,
    viewport: DESKTOP,
    publish: DELFT,
  },
  {
    name: 'drawers',
    fragment: `${MORNING}&s=xuancheng-buildings,XC-B000171${lookAt(118.7462, 30.9421, 20, 420, 35)}`,
    viewport: { width: 1000, height: 760 },
    act: async ({ page }) => {
      await page.getByRole('button', { name: /layer panel|图层面板/ }).click();
    },
  },
  { name: 'phone', fragment: `${MORNING}${city}`, viewport: { width: 390, height: 844 } },
  {
    name: 'phone-sheet',
    fragment: `${MORNING}&s=xuancheng-buildings,XC-B000171${lookAt(118.7462, 30.9421, 20, 420, 35)}`,
    viewport: { width: 390, height: 844 },
  },
];
