import { ERROR_CODES } from '#core/errors/error-codes.ts';
import { toTwinError } from '#core/errors/twin-error.ts';

/** Whether asking again can help: the answer to what is wrong or not there stays the same. */
export function canRetryHelp(thrown: unknown): boolean {
  const { status } = ERROR_CODES[toTwinError(thrown).code];
  return status >= 500 || status === 429;
}

type Translate = (key: string, options: Record<string, unknown>) => string;

/** `line 12` and `character 13` in the reader's words; other places (`CityObjects.b1`) name themselves. */
function placeText(at: string, t: Translate): string {
  const [, kind, number] = /^(line|character) (\d+)$/.exec(at) ?? [];
  return kind === undefined ? at : t(`errors:${kind}`, { [kind]: number });
}

/** Cause, place and remedy of an error: our own exact words in English, the code's sentence in other languages. */
export function errorText(thrown: unknown, language: string, t: Translate): string {
  // What fetch throws when nobody answers; its words differ by browser.
  const code = thrown instanceof TypeError ? 'network' : toTwinError(thrown).code;
  const { message, place, remedy } = toTwinError(thrown);
  if (language === 'en' && code !== 'network') return [message, remedy].filter(Boolean).join('. ');
  // A refused filter names the character in its message; a request without a place says in its own words what it is about.
  const at =
    place.at ?? (code === 'request/invalid' ? /^filter, (character \d+):/.exec(message)?.[1] : undefined);
  const detail = at ? placeText(at, t) : code === 'request/invalid' && message;
  return t('errors:sentence', {
    reason: t(`errors:reasons.${code}`, {}),
    place: detail ? t('errors:place', { place: detail }) : '',
    remedy: t(`errors:remedies.${code}`, {}),
  });
}
