import { FONT_STACK, TOKENS } from './tokens.ts';

const STRIP_PX = 34;
const PAD_PX = 12;
const TEXT_PX = 14;

/** A picture (PNG) with a strip below it that says what it shows, left, and where its data comes from, right. */
export async function captionPicture(
  picture: Blob,
  left: string,
  right: string,
  theme: 'light' | 'dark',
): Promise<Blob> {
  const { panel, text } = TOKENS[theme];
  const image = await createImageBitmap(picture);
  const canvas = new OffscreenCanvas(image.width, image.height + STRIP_PX);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return picture;
  context.drawImage(image, 0, 0);
  image.close();
  context.fillStyle = panel;
  context.fillRect(0, canvas.height - STRIP_PX, canvas.width, STRIP_PX);
  context.fillStyle = text;
  context.font = `${TEXT_PX}px ${FONT_STACK}`;
  context.textBaseline = 'middle';
  const middle = canvas.height - STRIP_PX / 2;
  const roomPx = canvas.width / 2 - 1.5 * PAD_PX;
  context.fillText(left, PAD_PX, middle, roomPx);
  context.textAlign = 'right';
  context.fillText(right, canvas.width - PAD_PX, middle, roomPx);
  return canvas.convertToBlob({ type: 'image/png' });
}
