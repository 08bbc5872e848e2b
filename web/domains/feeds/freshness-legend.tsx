import { useTranslation } from 'react-i18next';
import type { Collection } from '#core/contract/collections.ts';
import { hasDevices } from '#core/domains/feeds/has-devices.ts';

const MARKS = ['live', 'stale', 'offline'] as const;

function Mark({ state }: { readonly state: (typeof MARKS)[number] }) {
  return (
    <svg className="twin-mark-sign" viewBox="0 0 12 12" aria-hidden="true">
      <circle
        cx="6"
        cy="6"
        r="4.2"
        fill={state === 'live' ? 'currentColor' : 'none'}
        stroke="currentColor"
        strokeWidth="1.6"
      />
      {state === 'offline' && <path d="M4 4 8 8M8 4 4 8" stroke="currentColor" strokeWidth="1.4" />}
    </svg>
  );
}

/** What the form of a live mark says, whatever its colour: the map draws the same three. */
export function FreshnessLegend({ collection }: { readonly collection: Collection | null }) {
  const { t } = useTranslation('layers');
  if (collection === null || !hasDevices(collection.manifest)) return null;
  return (
    <ul className="twin-marks">
      {MARKS.map((state) => (
        <li key={state}>
          <Mark state={state} />
          {t(`freshness.${state}`)}
        </li>
      ))}
    </ul>
  );
}
