import { LineChart as Line } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useReducedMotion } from '#web/shell/media.ts';
import { useSession } from '#web/shell/session-store.ts';
import { type LineChartData, lineChartOption } from './line-chart-option.ts';

use([Line, GridComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

/** One quantity over time. */
export function LineChart(props: LineChartData & { readonly label: string }) {
  const { timesMs, values, spread, fromMs, toMs, momentMs, unit, label } = props;
  const { language } = useTranslation().i18n;
  const theme = useSession((session) => session.theme);
  const isStill = useReducedMotion();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(null);
  useEffect(() => {
    if (!place.current) return;
    const drawn = init(place.current, null, { renderer: 'svg' });
    chart.current = drawn;
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
    };
  }, []);
  useEffect(() => {
    const data = { timesMs, values, spread, fromMs, toMs, momentMs, unit };
    const option = lineChartOption(data, { theme, language, isStill });
    chart.current?.setOption(option, { replaceMerge: ['series'] });
  }, [timesMs, values, spread, fromMs, toMs, momentMs, unit, theme, language, isStill]);
  return <div ref={place} className="twin-chart" role="img" aria-label={label} />;
}
