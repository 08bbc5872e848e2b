import { LineChart as Line } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMedia } from '#web/shell/media.ts';
import { useSession } from '#web/shell/session-store.ts';
import { formatDateTime, formatNumber, formatTime } from './format.ts';
import { FONT_STACK, TOKENS } from './tokens.ts';

use([Line, GridComponent, TooltipComponent, SVGRenderer]);

interface LineChartProps {
  readonly timesMs: readonly number[];
  /** Null = gap. */
  readonly values: readonly (number | null)[];
  /** Least and most around each value, drawn as a band. */
  readonly spread?: readonly (readonly [least: number, most: number] | null)[];
  readonly unit: string;
  readonly label: string;
}

/** From the least to the most: an unseen line, and the distance to the other stacked on it. */
function bandOf(timesMs: readonly number[], spread: NonNullable<LineChartProps['spread']>, color: string) {
  const side = (of: (range: readonly [number, number]) => number, opacity: number) => ({
    type: 'line',
    stack: 'spread',
    stackStrategy: 'all',
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    areaStyle: { color, opacity },
    data: timesMs.map((time, index) => {
      const range = spread[index] ?? null;
      return [time, range === null ? null : of(range)];
    }),
  });
  return [side(([least]) => least, 0), side(([least, most]) => most - least, 0.16)];
}

/** One quantity over time. */
export function LineChart({ timesMs, values, spread, unit, label }: LineChartProps) {
  const { i18n } = useTranslation();
  const theme = useSession((session) => session.theme);
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const tokens = TOKENS[theme];
    const chart = init(place.current, null, { renderer: 'svg' });
    const quiet = { color: tokens.quiet, fontFamily: FONT_STACK };
    chart.setOption({
      animation: !still,
      grid: { left: 44, right: 10, top: 22, bottom: 24 },
      textStyle: quiet,
      tooltip: {
        trigger: 'axis',
        backgroundColor: tokens.raised,
        borderColor: tokens.line,
        textStyle: { color: tokens.text },
        formatter: ([{ dataIndex: index } = { dataIndex: 0 }]: { dataIndex: number }[]) => {
          const number = (value: number) => formatNumber(value, i18n.language);
          const value = values[index] ?? null;
          const [least, most] = spread?.[index] ?? [0, 0];
          const range = least < most ? ` (${number(least)} – ${number(most)})` : '';
          const shown = value === null ? '–' : `${number(value)}${range} ${unit}`;
          return `${formatDateTime(timesMs[index] ?? 0, i18n.language, true)}<br/>${shown}`;
        },
      },
      xAxis: {
        type: 'time',
        axisLabel: {
          ...quiet,
          hideOverlap: true,
          formatter: (time: number) => formatTime(time, i18n.language),
        },
        axisLine: { lineStyle: { color: tokens.line } },
      },
      yAxis: {
        type: 'value',
        scale: true,
        name: unit,
        nameTextStyle: quiet,
        axisLabel: quiet,
        splitLine: { lineStyle: { color: tokens.line } },
      },
      series: [
        ...(spread === undefined ? [] : bandOf(timesMs, spread, tokens.accent)),
        {
          type: 'line',
          showSymbol: timesMs.length < 3,
          lineStyle: { width: 1.6 },
          itemStyle: { color: tokens.accent },
          data: timesMs.map((time, index) => [time, values[index] ?? null]),
        },
      ],
    });
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      chart.dispose();
    };
  }, [timesMs, values, spread, unit, theme, still, i18n.language]);
  return <div ref={place} className="twin-chart" role="img" aria-label={label} />;
}
