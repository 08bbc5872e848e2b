type Rgba = readonly [number, number, number, number];

const BUILDING: Rgba = [214, 209, 200, 255];
/** City objects that are no buildings: what they are is told by their colour. */
const CITY_OBJECTS: Readonly<Record<string, Rgba>> = {
  Road: [120, 124, 128, 255],
  Railway: [110, 104, 98, 255],
  TransportSquare: [150, 150, 146, 255],
  Bridge: [176, 172, 166, 255],
  Tunnel: [150, 146, 142, 255],
  WaterBody: [122, 165, 190, 255],
  Waterway: [122, 165, 190, 255],
  LandUse: [196, 202, 178, 255],
  PlantCover: [128, 156, 104, 255],
  SolitaryVegetationObject: [112, 146, 92, 255],
  TINRelief: [170, 164, 146, 255],
  CityFurniture: [146, 148, 152, 255],
  GenericCityObject: [188, 184, 178, 255],
};
const COLORS: Readonly<Record<string, Rgba>> = {
  ...CITY_OBJECTS,
  pipe: [96, 140, 176, 255],
  tree: [112, 146, 92, 255],
  valve: [176, 92, 72, 255],
  pump: [86, 132, 120, 255],
};

/** Base colour of a kind before any style: quiet, so that data colours stand out. */
export function neutralColor(kind: string, pipeClass: string | null): Rgba {
  return (
    (Object.hasOwn(COLORS, kind) ? COLORS[kind] : undefined) ??
    (pipeClass === null ? BUILDING : (COLORS.pipe ?? BUILDING))
  );
}

/** Whether a kind has walls with storeys and windows. */
export function hasFacade(kind: string): boolean {
  return !Object.hasOwn(CITY_OBJECTS, kind);
}
