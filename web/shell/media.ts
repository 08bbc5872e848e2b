import { useSyncExternalStore } from 'react';

/** Follows a media query. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener('change', changed);
      return () => list.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}

export const useReducedMotion = () => useMedia('(prefers-reduced-motion: reduce)');
/** Panels become drawers below this, a bottom sheet below the other. */
export const useNarrow = () => useMedia('(max-width: 1099px)');
const PHONE = '(max-width: 599px)';
export const usePhone = () => useMedia(PHONE);
export const isPhone = () => globalThis.matchMedia?.(PHONE).matches ?? false;
/** Calls when the window has become as narrow as a phone, or wider again. */
export const onPhoneChange = (changed: () => void): void =>
  globalThis.matchMedia?.(PHONE).addEventListener('change', changed);
