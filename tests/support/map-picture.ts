import type { Page } from 'playwright-core';

/** PNG data URL of the map as it stands. */
export const mapPicture = (page: Page): Promise<string> =>
  page.evaluate(async () => (await window.twin?.scene?.picture()) ?? '');

/** Share of the pixels of two pictures of one size whose colours differ plainly, 0…1. */
export function pictureDifference(page: Page, one: string, other: string): Promise<number> {
  return page.evaluate(
    async (urls) => {
      const [first, second] = await Promise.all(
        urls.map(async (url) => {
          const image = new Image();
          image.src = url;
          await image.decode();
          const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
          context?.drawImage(image, 0, 0);
          return context?.getImageData(0, 0, image.width, image.height).data ?? new Uint8ClampedArray();
        }),
      );
      if (!first || !second || first.length === 0 || first.length !== second.length) return Number.NaN;
      let differing = 0;
      for (let at = 0; at < first.length; at += 4) {
        const [red, green, blue] = [0, 1, 2].map((channel) =>
          Math.abs((first[at + channel] ?? 0) - (second[at + channel] ?? 0)),
        );
        if (Math.max(red ?? 0, green ?? 0, blue ?? 0) > 12) differing++;
      }
      return differing / (first.length / 4);
    },
    [one, other],
  );
}

/** Share of the map's pixels that have the colour of water pipes (CJJ 61: cyan), 0…1. */
export function pipeShare(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const url = await window.twin?.scene?.picture();
    const image = new Image();
    image.src = url ?? '';
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (context === null) return Number.NaN;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    let cyan = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3);
      if (Math.min(green, blue) > red * 1.6 && Math.abs(green - blue) < 50 && green > 60) cyan++;
    }
    return cyan / (data.length / 4);
  });
}
