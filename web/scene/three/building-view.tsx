import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TwinError, toTwinError } from '#core/errors/twin-error.ts';
import { formatNumber } from '#web/ui/format.ts';
import { Notice } from '#web/ui/notice.tsx';
import { BuildingCanvas } from './building-canvas.tsx';
import type { BuildingModel } from './building-model.ts';
import { loadBuilding } from './load-building.ts';
import type { BoxSize } from './minimum-rectangle.ts';
import { SurfaceLegend } from './surface-legend.tsx';

export interface BuildingViewProps {
  /** Address of the model of one building (GLB). */
  readonly url: string;
  readonly theme: 'light' | 'dark';
  /** Language of the numbers; the interface's when absent. */
  readonly language?: string;
  /** Told the measured size once per loaded model, metres. */
  readonly onSize?: (size: BoxSize) => void;
}

type State =
  | { readonly status: 'loading' }
  | { readonly status: 'empty' }
  | { readonly status: 'failed'; readonly error: TwinError }
  | { readonly status: 'ready'; readonly model: BuildingModel };

/** One building alone: turned with the mouse or the keys, coloured by surface, with its size. */
export function BuildingView({ url, theme, language, onSize }: BuildingViewProps) {
  const { t, i18n } = useTranslation('three');
  const [state, setState] = useState<State>({ status: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const fail = useCallback(
    (thrown: unknown) => setState({ status: 'failed', error: toTwinError(thrown) }),
    [],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` starts the load again
  useEffect(() => {
    const stop = new AbortController();
    setState({ status: 'loading' });
    loadBuilding(url, stop.signal).then(
      (model) => {
        if (!stop.signal.aborted) setState(model === null ? { status: 'empty' } : { status: 'ready', model });
      },
      (thrown: unknown) => {
        if (!stop.signal.aborted) fail(thrown);
      },
    );
    return () => stop.abort();
  }, [url, attempt, fail]);

  const model = state.status === 'ready' ? state.model : null;
  useEffect(() => {
    if (model !== null) onSize?.(model.size);
  }, [model, onSize]);

  if (state.status === 'loading') return <Notice kind="loading" title={t('loading')} />;
  if (state.status === 'empty') return <Notice kind="empty" title={t('empty')} />;
  if (state.status === 'failed') {
    const { error } = state;
    const detail = [error.message, error.remedy].filter(Boolean).join(' · ');
    return (
      <Notice
        kind="error"
        title={t('failed')}
        detail={detail}
        onRetry={() => setAttempt((count) => count + 1)}
      />
    );
  }
  const metres = (value: number) => formatNumber(value, language ?? i18n.language, 1);
  const { lengthM, widthM, heightM } = state.model.size;
  const size = t('size', { length: metres(lengthM), width: metres(widthM), height: metres(heightM) });
  return (
    <figure style={{ margin: 0 }}>
      <BuildingCanvas model={state.model} theme={theme} label={t('label', { size })} onFailed={fail} />
      <figcaption style={{ display: 'flex', flexWrap: 'wrap', gap: '2px 12px', paddingTop: 6 }}>
        <span title={t('sizeHint')}>{size}</span>
        <SurfaceLegend names={state.model.legend} theme={theme} />
      </figcaption>
    </figure>
  );
}
