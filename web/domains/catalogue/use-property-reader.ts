import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { PropertySummary } from '#core/contract/property-summary.ts';
import type { PropertySource } from './property-source.ts';

interface Reading {
  readonly isReading: boolean;
  readonly failure: { readonly error: unknown; readonly retry: () => void } | null;
}
const IDLE: Reading = { isReading: false, failure: null };

/** Reads what values a property has and hands them on; a later call takes the place of one still on its way. */
export function usePropertyReader(source: PropertySource | null) {
  const client = useQueryClient();
  const latest = useRef(0);
  const [reading, setReading] = useState(IDLE);
  const read = async (property: string, use: (summary: PropertySummary) => void): Promise<void> => {
    if (source === null) return;
    const turn = ++latest.current;
    setReading({ isReading: true, failure: null });
    try {
      const summary = await client.fetchQuery(source.summary(property));
      if (turn !== latest.current) return;
      setReading(IDLE);
      use(summary);
    } catch (error) {
      if (turn !== latest.current) return;
      setReading({ isReading: false, failure: { error, retry: () => void read(property, use) } });
    }
  };
  return { ...reading, read };
}
