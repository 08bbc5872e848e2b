import { useTranslation } from 'react-i18next';
import type { LayerKind } from '#core/catalogue/domains.ts';
import type { Manifest } from '#core/catalogue/manifest.ts';
import type { Legend } from '#core/catalogue/style.ts';
import { legendWord } from '#web/ui/legend-word.ts';
import { StandardSources } from '#web/ui/standard-sources.tsx';
import { columnLabel } from './attribute-text.ts';

interface LegendViewProps {
  readonly layerKind: LayerKind;
  readonly legend: Legend;
  /** Own columns of the dataset; null where the legend is called as in the file. */
  readonly columns: Manifest['columns'] | null;
  /** Entries shown alone; empty = all. */
  readonly chosen: readonly number[];
  /** Entries left out: nothing in the dataset stands for them. */
  readonly absent: ReadonlySet<number>;
  readonly onChoose: (chosen: readonly number[]) => void;
}

/** Colours and what they stand for; a click on an entry shows it alone, further clicks add or take away. */
export function LegendView({ layerKind, legend, columns, chosen, absent, onChoose }: LegendViewProps) {
  const { t, i18n } = useTranslation('layers');
  const language = i18n.language === 'en' ? 'en' : 'zh';
  const toggle = (index: number) =>
    onChoose(
      chosen.includes(index)
        ? chosen.filter((one) => one !== index)
        : [...chosen, index].sort((a, b) => a - b),
    );
  const { zh } = legend.title;
  return (
    <div className="twin-legend">
      <p className="twin-quiet">
        {columns === null ? zh : columnLabel(zh, [layerKind], t, columns)}
        {legend.unit && ` (${legend.unit})`}
      </p>
      <StandardSources sources={legend.sources} />
      <ul>
        {legend.entries.map(({ color, label, filter }, index) => (
          <li key={filter} hidden={absent.has(index)}>
            <button
              type="button"
              aria-pressed={chosen.includes(index)}
              onClick={() => toggle(index)}
              data-dim={chosen.length > 0 && !chosen.includes(index)}
            >
              <span className="twin-swatch" style={{ background: color }} />
              {/* What a file of one's own says stays as it stands there. */}
              {columns === null ? label[language] : legendWord(label[language])}
            </button>
          </li>
        ))}
      </ul>
      {legend.notes.map((note) => (
        <p key={note.en} className="twin-note">
          {note[language]}
        </p>
      ))}
    </div>
  );
}
