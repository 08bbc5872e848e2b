/** Hills over the river: the mark of the product. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true" focusable="false">
      <path d="M3 23 11 9l5.2 8.4L20 11.5 29 23Z" fill="var(--twin-accent)" />
      <path
        d="M3 27.4c4.3-3 8.7-3 13 0s8.7 3 13 0"
        fill="none"
        stroke="var(--twin-warm)"
        strokeWidth="2.4"
        strokeLinecap="round"
      />
    </svg>
  );
}
