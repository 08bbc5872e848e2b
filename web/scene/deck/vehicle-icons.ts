const CELL = 64;

/** A chevron pointing up, filled and as the rim around it; white, tinted by the layer. */
export function drawVehicleIcons(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = CELL * 2;
  canvas.height = CELL;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return canvas;
  const chevron = (cell: number) => {
    const left = cell * CELL;
    context.beginPath();
    context.moveTo(left + 32, 8);
    context.lineTo(left + 52, 54);
    context.lineTo(left + 32, 44);
    context.lineTo(left + 12, 54);
    context.closePath();
  };
  context.fillStyle = '#ffffff';
  context.strokeStyle = '#ffffff';
  context.lineJoin = 'round';
  chevron(0);
  context.fill();
  context.lineWidth = 11;
  chevron(1);
  context.stroke();
  context.fill();
  return canvas;
}

export const VEHICLE_ICON_MAPPING = Object.fromEntries(
  ['arrow', 'rim'].map((name, at) => [
    name,
    { x: at * CELL, y: 0, width: CELL, height: CELL, anchorX: CELL / 2, anchorY: CELL / 2, mask: true },
  ]),
);
