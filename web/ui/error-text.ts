import { toTwinError } from '#core/errors/twin-error.ts';

type Translate = (key: string, options: Record<string, unknown>) => string;

/** `line 12` in the reader's words; other places (`CityObjects.b1`) name themselves. */
function placeText(at: string, t: Translate): string {
  const line = /^line (\d+)$/.exec(at)?.[1];
  return line === undefined ? at : t('errors:line', { line });
}

/** Cause, place and remedy of an error: our own exact words in English, the code's sentence in other languages. */
export function errorText(thrown: unknown, language: string, t: Translate): string {
  // What fetch throws when nobody answers; its words differ by browser.
  const code = thrown instanceof TypeError ? 'network' : toTwinError(thrown).code;
  const { message, place, remedy } = toTwinError(thrown);
  if (language === 'en' && code !== 'network') return [message, remedy].filter(Boolean).join('. ');
  // A refused filter says where it went wrong.
  const detail = code === 'request/invalid' ? message : place.at && placeText(place.at, t);
  return t('errors:sentence', {
    reason: t(`errors:reasons.${code}`, {}),
    place: detail ? t('errors:place', { place: detail }) : '',
    remedy: t(`errors:remedies.${code}`, {}),
  });
}
