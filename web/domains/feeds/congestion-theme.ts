import { CONGESTION_CLASS, CONGESTION_ROADS } from '#core/domains/feeds/congestion.ts';
import { standardTheme } from '#web/shell/standard-theme.ts';

const bounds = CONGESTION_ROADS.map(({ zh, en, boundsKmh }) => {
  const text = boundsKmh.join('/');
  return { zh: `${zh}：${text}`, en: `${en}: ${text}` };
});

export const CONGESTION_THEME = standardTheme(CONGESTION_CLASS, {
  title: { zh: '拥堵等级（断面即时车速）', en: 'Congestion (speed at a section now)' },
  deviceKind: 'traffic',
  notes: [
    {
      zh: '断面平均车速界限（km/h），由畅通至严重：',
      en: 'Bounds of the mean speed (km/h), free to severe:',
    },
    ...bounds,
    {
      zh: '只测流量的检测器不分级；界限出自北京，未按本市重新标定',
      en: 'Counters of flow alone have no class; the bounds are of Beijing, not calibrated for this city',
    },
  ],
});
