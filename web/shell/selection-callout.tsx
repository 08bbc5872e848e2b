import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useItem } from '#web/api/collections.ts';
import { featureName } from './feature-name.ts';
import { useScene } from './scene-link.ts';
import { useSession } from './session-store.ts';
import { useWorkbench } from './use-workbench.ts';

const finite = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : null);

/** Names the selected feature on the map: over its top, a clicked line where it was clicked. */
export function SelectionCallout() {
  const { i18n } = useTranslation('shell');
  const handle = useScene((scene) => scene.handle);
  const pick = useSession((session) => session.selection);
  const isListed = useSession((session) => session.nearbyOpen);
  const shown = useWorkbench().find(({ layer }) => layer.id === pick?.layerId);
  const { data } = useItem(shown?.collection ?? null, pick?.featureId ?? null);
  const detail = shown?.layer.visible === true ? data : undefined;
  useEffect(() => {
    // The list of what is in view names its own.
    if (isListed) return;
    // Devices carry their name and value themselves.
    if (!pick || !detail || detail.collection.layerKind === 'stations') return handle?.setCallout(null);
    const { properties, heightDatum } = detail;
    const topM = heightDatum.source === 'none' ? null : finite(properties.max_height_m);
    const isLine = detail.collection.layerKind === 'network';
    const clicked = Number.isFinite(pick.lon) && (isLine || topM === null) ? pick : null;
    const lon = clicked?.lon ?? finite(properties.origin_lon);
    const lat = clicked?.lat ?? finite(properties.origin_lat);
    if (lon === null || lat === null) return handle?.setCallout(null);
    const heightM = clicked !== null && topM !== null ? clicked.heightM : topM;
    handle?.setCallout({ lon, lat, heightM, text: featureName(detail, i18n.language) });
  }, [handle, pick, detail, isListed, i18n.language]);
  return null;
}
