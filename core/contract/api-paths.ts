/** The HTTP surface, one function per address; server routes and the browser client both build from here. */
const id = encodeURIComponent;
export const API_PATHS = {
  landing: () => '/api',
  conformance: () => '/api/conformance',
  openapi: () => '/api/openapi.json',
  collections: () => '/api/collections',
  collection: (collection: string) => `/api/collections/${id(collection)}`,
  queryables: (collection: string) => `/api/collections/${id(collection)}/queryables`,
  /** What values a property has. */
  queryable: (collection: string, property: string) =>
    `/api/collections/${id(collection)}/queryables/${id(property)}`,
  items: (collection: string) => `/api/collections/${id(collection)}/items`,
  item: (collection: string, featureId: string) =>
    `/api/collections/${id(collection)}/items/${id(featureId)}`,
  /** Mesh of one feature alone: GLB built from its row (three.js inspector). */
  itemModel: (collection: string, featureId: string) =>
    `/api/collections/${id(collection)}/items/${id(featureId)}/model.glb`,
  tileset: (collection: string, version: string) =>
    `/api/collections/${id(collection)}/3dtiles/${id(version)}/tileset.json`,
  /** Classes of the features of a tile, one byte each in the order of its feature ids. */
  tileClasses: (
    collection: string,
    version: string,
    { level, x, y }: { readonly level: number; readonly x: number; readonly y: number },
  ) => `/api/collections/${id(collection)}/3dtiles/${id(version)}/classes/${level}/${x}/${y}`,
  vectorTile: (collection: string, z: number | string, y: number | string, x: number | string) =>
    `/api/collections/${id(collection)}/tiles/WebMercatorQuad/${z}/${y}/${x}`,
  terrain: (collection: string, version: string) => `/api/terrain/${id(collection)}/${id(version)}`,
  search: () => '/api/search',
  processes: () => '/api/processes',
  process: (processId: string) => `/api/processes/${id(processId)}`,
  execution: (processId: string) => `/api/processes/${id(processId)}/execution`,
  feeds: () => '/api/feeds',
  feedDevices: (feed: string) => `/api/feeds/${id(feed)}/devices`,
  feedMoment: (feed: string) => `/api/feeds/${id(feed)}/moment`,
  feedRecords: (feed: string) => `/api/feeds/${id(feed)}/records`,
  observations: () => '/api/observations',
  live: () => '/api/live',
} as const;
