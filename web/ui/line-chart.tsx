import { LineChart as Line } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMedia } from '#web/shell/media.ts';
import { useSession } from '#web/shell/session-store.ts';
import { formatDateTime, formatNumber } from './format.ts';
import { FONT_STACK, TOKENS } from './tokens.ts';

use([Line, GridComponent, TooltipComponent, SVGRenderer]);

interface LineChartProps {
  readonly timesMs: readonly number[];
  /** Null = gap. */
  readonly values: readonly (number | null)[];
  readonly unit: string;
  readonly label: string;
}

/** One quantity over time. */
export function LineChart({ timesMs, values, unit, label }: LineChartProps) {
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
        formatter: (points: { value: [number, number | null] }[]) => {
          const [time, value] = points[0]?.value ?? [0, null];
          const shown = value === null ? '–' : `${formatNumber(value, i18n.language)} ${unit}`;
          return `${formatDateTime(time, i18n.language, true)}<br/>${shown}`;
        },
      },
      xAxis: {
        type: 'time',
        axisLabel: { ...quiet, hideOverlap: true },
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
        {
          type: 'line',
          showSymbol: timesMs.length < 3,
          sampling: 'lttb',
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
  }, [timesMs, values, unit, theme, still, i18n.language]);
  return <div ref={place} className="twin-chart" role="img" aria-label={label} />;
}
