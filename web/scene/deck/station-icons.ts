const CELL = 64;

export const STATION_ICONS = ['live', 'stale', 'offline'] as const;

/** Three marks side by side: filled dot, hollow ring, crossed dot; white where the layer's colour goes. */
export function drawStationIcons(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = CELL * STATION_ICONS.length;
  canvas.height = CELL;
  const context = canvas.getContext('2d');
  if (context === null) return canvas;
  const middle = CELL / 2;
  const disc = (cell: number, radius: number, color: string) => {
    context.beginPath();
    context.arc(cell * CELL + middle, middle, radius, 0, 2 * Math.PI);
    context.fillStyle = color;
    context.fill();
  };
  disc(0, 26, 'rgba(255,255,255,0.45)');
  disc(0, 19, '#ffffff');
  context.lineWidth = 9;
  context.strokeStyle = '#ffffff';
  context.beginPath();
  context.arc(CELL + middle, middle, 17, 0, 2 * Math.PI);
  context.stroke();
  context.beginPath();
  context.arc(CELL * 2 + middle, middle, 19, 0, 2 * Math.PI);
  context.lineWidth = 5;
  context.stroke();
  for (const side of [1, -1]) {
    context.moveTo(CELL * 2 + middle - 9, middle - 9 * side);
    context.lineTo(CELL * 2 + middle + 9, middle + 9 * side);
  }
  context.lineWidth = 6;
  context.stroke();
  return canvas;
}

export const STATION_ICON_MAPPING = Object.fromEntries(
  STATION_ICONS.map((name, at) => [
    name,
    { x: at * CELL, y: 0, width: CELL, height: CELL, anchorX: CELL / 2, anchorY: CELL / 2, mask: true },
  ]),
);
