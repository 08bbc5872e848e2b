import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatLength } from '#web/ui/format.ts';
import { Notice } from '#web/ui/notice.tsx';
import { sceneHandle } from '../scene-link.ts';
import { setSession, unclicked, useSession } from '../session-store.ts';
import { compassPoint, type NearbyThing } from './nearby-things.ts';
import { useNearby } from './use-nearby.ts';

/** Entries that a key goes to from one of `count`. */
const STEPS: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => Math.min(at + 1, count - 1),
  ArrowUp: (at) => Math.max(at - 1, 0),
  PageDown: (at, count) => Math.min(at + 10, count - 1),
  PageUp: (at) => Math.max(at - 10, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};

const keyOf = ({ layerId, featureId }: NearbyThing) => `${layerId} ${featureId}`;
const open = (thing: NearbyThing) => setSession({ selection: unclicked(thing), inspectorOpen: true });

/** What can be seen, as a list to walk through: each with its name, value, distance and bearing. */
function NearbyList({ things }: { readonly things: readonly NearbyThing[] }) {
  const { t, i18n } = useTranslation('shell');
  const [current, setCurrent] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const found = things.findIndex((thing) => keyOf(thing) === current);
  const at = Math.max(0, found);
  const show = (next: number) => {
    const thing = things[next];
    if (!thing) return;
    setCurrent(keyOf(thing));
    sceneHandle()?.highlight(thing);
    sceneHandle()?.setCallout({ ...thing, text: thing.name });
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  useEffect(() => list.current?.focus(), []);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const thing = things[at];
    if (step) show(found < 0 && event.key === 'ArrowDown' ? 0 : step(at, things.length));
    else if (event.key === 'Enter' && thing) open(thing);
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={list}
      className="twin-nearby-list"
      role="listbox"
      tabIndex={0}
      aria-label={t('nearby.title')}
      aria-activedescendant={found < 0 ? undefined : `nearby-${found}`}
      onKeyDown={onKeyDown}
    >
      {things.map((thing, index) => {
        const { name, kind, value, distanceM, bearingDeg } = thing;
        const where = t('nearby.where', {
          direction: t(`nearby.compass.${compassPoint(bearingDeg)}`),
          distance: formatLength(Math.round(distanceM), i18n.language),
          degrees: Math.round(bearingDeg) % 360,
        });
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are those of the list
          <div
            key={keyOf(thing)}
            id={`nearby-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === found}
            onClick={() => {
              show(index);
              open(thing);
            }}
          >
            <strong>{name}</strong>
            <span className="twin-quiet">{[kind, value].filter(Boolean).join(' · ')}</span>
            <span className="twin-quiet twin-nearby-where">{where}</span>
          </div>
        );
      })}
    </div>
  );
}

function NearbyBody() {
  const { t } = useTranslation('shell');
  const { things, isPending, isError } = useNearby();
  if (things.length > 0)
    return (
      <>
        <NearbyList things={things} />
        <p className="twin-quiet">{t('nearby.note', { count: things.length })}</p>
      </>
    );
  if (isPending) return <Notice kind="loading" title={t('loading')} />;
  if (isError) return <Notice kind="error" title={t('nearby.failed')} />;
  return <Notice kind="empty" title={t('nearby.nothing')} />;
}

/** The list of what is in view, beside the tools. */
export function NearbyCard() {
  const { t } = useTranslation('shell');
  const isOpen = useSession((session) => session.nearbyOpen);
  useEffect(() => {
    if (!isOpen) return;
    return () => sceneHandle()?.highlight(useSession.getState().selection);
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    <aside className="twin-card twin-nearby" aria-label={t('nearby.title')}>
      <header>
        <strong>{t('nearby.title')}</strong>
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('close')}
          onClick={() => setSession({ nearbyOpen: false })}
        />
      </header>
      <NearbyBody />
    </aside>
  );
}
