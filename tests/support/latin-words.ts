import type { Page } from 'playwright-core';

/** Names of standards, formats, systems, units and keys, which are the same in Chinese. */
const NAMES =
  /^(CGCS|EPSG|EGM|CJJ|GeoJSON|CSV|CityJSON|CQL|GIS|PNG|LoD|Esc|Ctrl|Shift|Enter|Tab|MQTT|HTTP|INP|GeoTIFF|EPANET|km|viridis|cividis|magma|plasma|inferno|turbo)$/i;

/** Filters are written with the names of columns; files keep theirs. */
const EXAMPLE = /^例如 .* = |^[\w.-]+\.jsonl?$/;

/** Words in Latin letters that a Chinese page says, in texts and in what is read out, but for such names. */
export async function latinWords(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue;
      // An icon's own name is not read where a label or silence stands over it.
      const over = element.closest('[aria-label]:not(.anticon), [aria-hidden="true"]');
      if (element.matches('.anticon, .anticon *') && over !== null) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        found.push(element.getAttribute(name) ?? '');
      for (const node of element.childNodes)
        if (node.nodeType === Node.TEXT_NODE) found.push(node.textContent ?? '');
    }
    return found;
  });
  return [
    ...new Set(
      texts.flatMap((text) =>
        (EXAMPLE.test(text) ? [] : (text.match(/[A-Za-z]{3,}/g) ?? []))
          .filter((word) => !NAMES.test(word))
          .map((word) => `${word} (${text.trim().slice(0, 60)})`),
      ),
    ),
  ];
}
