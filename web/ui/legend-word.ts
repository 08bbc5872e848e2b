/** What a legend entry is called, as a sentence begins; symbols such as pH and dB keep their letters. */
export function legendWord(label: string): string {
  return /^\p{Ll}(?!\p{Lu})/u.test(label) ? label.charAt(0).toUpperCase() + label.slice(1) : label;
}
