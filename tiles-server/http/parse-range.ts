/**
 * One byte range of RFC 9110 §14.2 over `length` bytes. Null: absent, malformed, another unit or several ranges — all of
 * which a server may answer with the whole body.
 */
export function parseRange(
  header: string | null,
  length: number,
): { readonly first: number; readonly last: number } | 'unsatisfiable' | null {
  const match = header === null ? null : /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header.trim());
  if (match === null) return null;
  const [, firstText = '', lastText = ''] = match;
  if (firstText === '' && lastText === '') return null;
  if (firstText === '') {
    const suffix = Number(lastText);
    if (suffix === 0 || length === 0) return 'unsatisfiable';
    return { first: Math.max(0, length - suffix), last: length - 1 };
  }
  const first = Number(firstText);
  const last = lastText === '' ? length - 1 : Math.min(length - 1, Number(lastText));
  if (lastText !== '' && Number(lastText) < first) return null;
  return first >= length ? 'unsatisfiable' : { first, last };
}
