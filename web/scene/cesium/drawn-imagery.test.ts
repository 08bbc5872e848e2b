import { Rectangle } from 'cesium';
import { describe, expect, it } from 'vitest';
import { createDrawnImagery } from './drawn-imagery.ts';

const imagery = (rectangle: Rectangle) =>
  createDrawnImagery({ rectangle, maximumLevel: 18, hasAlphaChannel: true, picture: () => undefined });

describe('createDrawnImagery', () => {
  it('has a tile at every corner, also when a file may lie anywhere on earth', () => {
    const { rectangle, tilingScheme } = imagery(Rectangle.MAX_VALUE);
    for (const corner of [Rectangle.northwest(rectangle), Rectangle.southeast(rectangle)])
      expect(tilingScheme.positionToTileXY(corner, 5)).toBeDefined();
  });

  it('keeps the bounds of a dataset', () => {
    const bounds = Rectangle.fromDegrees(118.6, 30.8, 118.9, 31.1);
    expect(imagery(bounds).rectangle.equals(bounds)).toBe(true);
  });
});
