import type { LocalisedText } from '../../catalogue/manifest.ts';
import type { TraceSummary } from './summarise-trace.ts';
import type { TraceDirection } from './trace-links.ts';

const RELATION: Readonly<Record<TraceDirection, LocalisedText>> = {
  connected: { zh: '连通的部分', en: 'connected with it' },
  upstream: { zh: '上游（供给它的部分）', en: 'upstream of it' },
  downstream: { zh: '下游（由它供给的部分）', en: 'downstream of it' },
};

/** The result in a few sentences. */
export function explainTrace(
  trace: TraceSummary & { readonly start: string; readonly direction: TraceDirection },
): LocalisedText {
  const { start, totals, sources, stoppedAt, looseLinks } = trace;
  const { zh, en } = RELATION[trace.direction];
  const kilometres = (totals.lengthM / 1000).toFixed(2);
  const volume = totals.volumeM3.toFixed(1);
  const parts = [
    {
      zh: `由 ${start} 出发，${zh}共 ${totals.links} 条管段、${totals.nodes} 个节点，长 ${kilometres} km，存水 ${volume} m³。`,
      en: `From ${start}: ${totals.links} links and ${totals.nodes} nodes are ${en}, ${kilometres} km holding ${volume} m³ of water.`,
    },
    sources.length === 0
      ? { zh: '其中没有水源。', en: 'No source is among them.' }
      : { zh: `水源：${sources.join('、')}。`, en: `Sources: ${sources.join(', ')}.` },
    {
      sources: {
        zh: '水流方向按离水源的水力远近推定。',
        en: 'Flow is taken to run away from the hydraulically nearest source.',
      },
      drawing: {
        zh: '没有水源，水流方向按绘制方向。',
        en: 'There are no sources: flow is taken to run as drawn.',
      },
      none: { zh: '', en: '' },
    }[trace.directionFrom ?? 'none'],
    stoppedAt.length === 0
      ? { zh: '', en: '' }
      : {
          zh: `止于关闭的 ${stoppedAt.join('、')}。`,
          en: `It stops at what is closed: ${stoppedAt.join(', ')}.`,
        },
    looseLinks === 0
      ? { zh: '', en: '' }
      : {
          zh: `另有 ${looseLinks} 条管段缺少端点，未计入。`,
          en: `${looseLinks} links without an end were left out.`,
        },
  ];
  const join = (language: 'zh' | 'en', gap: string) =>
    parts
      .map((part) => part[language])
      .filter((text) => text !== '')
      .join(gap);
  return { zh: join('zh', ''), en: join('en', ' ') };
}
