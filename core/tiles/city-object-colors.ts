/** Red, green, blue, opacity, 0–255. */
export type Rgba = readonly [number, number, number, number];

/** Kinds of CityJSON objects that are no buildings: what they are is told by their colour. */
export const CITY_OBJECT_COLORS: Readonly<Record<string, Rgba>> = {
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
