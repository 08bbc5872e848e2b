import { LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { expect, it } from 'vitest';
import { type LineChartData, lineChartOption } from './line-chart-option.ts';

use([LineChart, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

/** 16:43 in the city. */
const MOMENT_MS = Date.UTC(2026, 10, 26, 8, 43);
/** Ten minutes of an hour. */
const data: LineChartData = {
  timesMs: [0, 1, 2, 3, 4, 5].map((step) => MOMENT_MS - 600_000 + step * 120_000),
  values: [41, 41.2, 41.1, null, 41.3, 41.2],
  spread: [[40.8, 41.3], [41, 41.4], [41, 41.2], null, [41.2, 41.4], [41, 41.3]],
  fromMs: MOMENT_MS - 3_600_000,
  toMs: MOMENT_MS,
  momentMs: MOMENT_MS,
  unit: 'µg/m³',
};

function drawn(shown: LineChartData): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: 290, height: 190 });
  chart.setOption(lineChartOption(shown, { theme: 'light', language: 'zh-CN', isStill: true }));
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

it('spans the whole stretch, on round values, and names the moment', () => {
  const svg = drawn(data);
  for (const text of ['15:50', 'µg/m³', '2026-11-26 16:43:00', '>38<', '>44<']) expect(svg).toContain(text);
});

it('marks no moment when live', () => {
  expect(drawn({ ...data, momentMs: null })).not.toContain('16:43:00');
});
