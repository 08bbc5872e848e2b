import { formatDateTime, formatNumber, formatTime } from './format.ts';
import { valueBounds } from './line-chart-bounds.ts';
import { FONT_STACK, TOKENS } from './tokens.ts';

export interface LineChartData {
  readonly timesMs: readonly number[];
  /** Null = gap. */
  readonly values: readonly (number | null)[];
  /** Least and most around each value, drawn as a band. */
  readonly spread?: readonly (readonly [least: number, most: number] | null)[] | undefined;
  /** The time axis spans all of this, also where there are no values. */
  readonly fromMs: number;
  readonly toMs: number;
  /** A moment marked by an upright line. */
  readonly momentMs: number | null;
  readonly unit: string;
}

interface ChartLook {
  readonly theme: keyof typeof TOKENS;
  readonly language: string;
  readonly isStill: boolean;
}

/** From the least to the most: an unseen line, and the distance to the other stacked on it. */
function bandOf(timesMs: readonly number[], spread: NonNullable<LineChartData['spread']>, color: string) {
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

/** An upright line at a moment, its time above it and to its left: the moment of a replay is the end of the axis. */
function markOf(timeMs: number, text: string, color: string) {
  return {
    symbol: 'none',
    silent: true,
    animation: false,
    lineStyle: { color, type: 'solid', width: 1.4 },
    label: { position: 'end', align: 'right', color, formatter: text, fontFamily: FONT_STACK },
    data: [{ xAxis: timeMs }],
  };
}

/** The whole chart as ECharts wants it. */
export function lineChartOption(data: LineChartData, { theme, language, isStill }: ChartLook) {
  const { timesMs, values, spread, fromMs, toMs, momentMs, unit } = data;
  const tokens = TOKENS[theme];
  const quiet = { color: tokens.quiet, fontFamily: FONT_STACK };
  const line = { lineStyle: { color: tokens.line } };
  const moment = momentMs === null ? '' : formatDateTime(momentMs, true);
  const number = (value: number) => formatNumber(value, language);
  return {
    animation: !isStill,
    // A running replay draws every second: nothing may swing from one picture to the next.
    animationDurationUpdate: 0,
    grid: { left: 44, right: 10, top: 22, bottom: 24 },
    textStyle: quiet,
    tooltip: {
      trigger: 'axis',
      backgroundColor: tokens.raised,
      borderColor: tokens.line,
      textStyle: { color: tokens.text },
      formatter: ([{ dataIndex: index } = { dataIndex: 0 }]: { dataIndex: number }[]) => {
        const value = values[index] ?? null;
        const [least, most] = spread?.[index] ?? [0, 0];
        const range = least < most ? ` (${number(least)} – ${number(most)})` : '';
        const shown = value === null ? '–' : `${number(value)}${range} ${unit}`;
        return `${formatDateTime(timesMs[index] ?? 0, true)}<br/>${shown}`;
      },
    },
    xAxis: {
      type: 'time',
      min: fromMs,
      max: toMs,
      axisLabel: { ...quiet, hideOverlap: true, formatter: (time: number) => formatTime(time, language) },
      axisLine: { ...line, onZero: false },
    },
    yAxis: {
      type: 'value',
      ...valueBounds([...values, ...(spread ?? []).flatMap((range) => range ?? [])]),
      name: unit,
      nameTextStyle: quiet,
      axisLabel: quiet,
      splitLine: line,
    },
    series: [
      ...(spread === undefined ? [] : bandOf(timesMs, spread, tokens.accent)),
      {
        type: 'line',
        showSymbol: timesMs.length < 3,
        lineStyle: { width: 1.6 },
        itemStyle: { color: tokens.accent },
        data: timesMs.map((time, index) => [time, values[index] ?? null]),
        ...(momentMs !== null && { markLine: markOf(momentMs, moment, tokens.warm) }),
      },
    ],
  };
}
