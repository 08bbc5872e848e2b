import type { Say } from './passing-words.tsx';

let current: Say | null = null;
const waiting: ((say: Say) => void)[] = [];

/** Says something as soon as there is a place for it: the file that draws it comes after the first paint. */
export function say(words: (say: Say) => void): void {
  if (current === null) waiting.push(words);
  else words(current);
}

/** Takes a place for passing words over; what waited is said there. */
export function setSay(next: Say): void {
  current = next;
  for (const words of waiting.splice(0)) words(next);
}
