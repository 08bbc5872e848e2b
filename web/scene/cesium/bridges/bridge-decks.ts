import {
  Cartesian3,
  Cartographic,
  Color,
  ColorGeometryInstanceAttribute,
  CornerType,
  CorridorGeometry,
  GeometryInstance,
  PerInstanceColorAppearance,
  Primitive,
  sampleTerrainMostDetailed,
} from 'cesium';
import { tileWorker } from '#web/workers/tile-worker.ts';
import { paintSheet } from '../../base-map/paint-sheet.ts';
import { tileLonLat } from '../../base-map/tile-canvas.ts';
import type { DecodedFeature } from '../../base-map/tile-features.ts';
import { mixHex } from '../../color.ts';
import { placeAt } from '../camera-view.ts';
import type { SceneEngine } from '../scene-engine.ts';
import { bridgeParts, type Slab } from './bridge-parts.ts';

/** As bright as the drawn streets where it faces the light: Cesium's own shading would turn asphalt white. */
const DECK_FRAGMENT = `
in vec3 v_normalEC;
in vec4 v_color;
void main() {
  float facing = 0.5 + 0.5 * dot(normalize(v_normalEC), czm_lightDirectionEC);
  out_FragColor = vec4(v_color.rgb * mix(0.66, 1.0, smoothstep(0.2, 0.8, facing)), 1.0);
}
`;

/** Level of the tiles that bridges come from: whole bridges, a metre exact. */
const LEVEL = 12;
const KEPT_TILES = 16;
const HIGHEST_CAMERA_M = 6000;

/** Decks, parapets and piers of the base map's bridges about the middle of the view, so that they stand over the water. */
export class BridgeDecks {
  readonly #engine: SceneEngine;
  readonly #url: string;
  readonly #tiles = new Map<string, Primitive | null>();
  readonly #stops: (() => void)[];
  #look = '';
  #visible = true;
  #pending = 0;
  #generation = 0;

  constructor(engine: SceneEngine, url: string) {
    this.#engine = engine;
    this.#url = url;
    const { scene } = engine;
    this.#stops = [
      scene.camera.moveEnd.addEventListener(() => this.#load()),
      scene.globe.terrainProviderChanged.addEventListener(() => this.#restart()),
      scene.globe.tileLoadProgressEvent.addEventListener((left: number) => {
        if (left === 0) this.#load();
      }),
      engine.onEnvironment(({ settings, mood }) => {
        const look = `${settings.theme} ${mood.groundBrightness.toFixed(1)}`;
        if (look !== this.#look) {
          this.#look = look;
          this.#restart();
        }
        this.#show();
      }),
    ];
  }

  settled(): boolean {
    const isDrawn = (primitive: Primitive | null) => primitive === null || !primitive.show || primitive.ready;
    return this.#pending === 0 && [...this.#tiles.values()].every(isDrawn);
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#show();
  }

  destroy(): void {
    this.#generation++;
    if (this.#engine.isDead()) return;
    for (const stop of this.#stops) stop();
    this.#clear();
  }

  #show(): void {
    const shown = this.#visible && !this.#engine.environment.settings.underground.on;
    for (const primitive of this.#tiles.values()) if (primitive !== null) primitive.show = shown;
  }

  #clear(): void {
    for (const primitive of this.#tiles.values())
      if (primitive !== null) this.#engine.scene.primitives.remove(primitive);
    this.#tiles.clear();
  }

  #restart(): void {
    this.#generation++;
    this.#clear();
    this.#load();
  }

  #load(): void {
    const { scene } = this.#engine;
    // The flat stand-in before the first terrain has no heights to build on.
    if (this.#engine.isDead() || scene.globe.terrainProvider?.availability === undefined) return;
    if (scene.camera.positionCartographic.height > HIGHEST_CAMERA_M) return;
    const { clientWidth, clientHeight } = scene.canvas;
    const focus = placeAt(scene, clientWidth / 2, clientHeight * 0.6);
    if (focus === null) return;
    const scale = 2 ** LEVEL;
    const radians = (focus.lat * Math.PI) / 180;
    const column = Math.floor(((focus.lon + 180) / 360) * scale);
    const row = Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * scale);
    for (let x = column - 1; x <= column + 1; x++)
      for (let y = row - 1; y <= row + 1; y++) void this.#build({ z: LEVEL, x, y });
    for (const [key, primitive] of this.#tiles) {
      if (this.#tiles.size <= KEPT_TILES) break;
      if (primitive !== null) scene.primitives.remove(primitive);
      this.#tiles.delete(key);
    }
  }

  async #build(tile: { readonly z: number; readonly x: number; readonly y: number }): Promise<void> {
    const key = `${tile.x}/${tile.y}`;
    if (this.#tiles.has(key)) return;
    this.#tiles.set(key, null);
    this.#pending++;
    const generation = this.#generation;
    try {
      const bridges = await tileWorker().features({
        job: 'features',
        url: this.#url,
        ...tile,
        layers: ['bridge'],
      });
      const slabs = await this.#slabs(bridges, tile);
      if (this.#engine.isDead() || generation !== this.#generation || slabs.length === 0) return;
      const primitive = this.#primitive(slabs);
      this.#engine.scene.primitives.add(primitive);
      this.#tiles.set(key, primitive);
      this.#show();
      this.#engine.requestRender('layer');
    } catch (error) {
      this.#engine.reportError(
        'scene.bridges-failed',
        error instanceof Error ? error.message : String(error),
      );
    } finally {
      this.#pending--;
    }
  }

  /** A deck lies at the higher of its two ends: banks carry it, the water under it does not matter. */
  async #slabs(
    bridges: readonly DecodedFeature[],
    tile: { readonly z: number; readonly x: number; readonly y: number },
  ): Promise<Slab[]> {
    const lines = bridges.flatMap(({ type, parts, properties }) =>
      type === 'line'
        ? parts.map((part) => ({
            widthM: Number(properties.width_m ?? 10),
            path: Array.from({ length: part.length / 2 }, (_, at) =>
              tileLonLat(tile, part[at * 2] ?? 0, part[at * 2 + 1] ?? 0),
            ),
          }))
        : [],
    );
    if (lines.length === 0) return [];
    const ends = lines.flatMap(({ path }) =>
      [path[0], path.at(-1)].map((end) => Cartographic.fromDegrees(end?.[0] ?? 0, end?.[1] ?? 0)),
    );
    await sampleTerrainMostDetailed(this.#engine.viewer.terrainProvider, ends);
    return lines.flatMap(({ path, widthM }, at) => {
      const deckM = Math.max(ends[at * 2]?.height ?? Number.NaN, ends[at * 2 + 1]?.height ?? Number.NaN);
      return Number.isFinite(deckM) ? bridgeParts(path, widthM, deckM + 0.35) : [];
    });
  }

  #primitive(slabs: readonly Slab[]): Primitive {
    const { settings, mood } = this.#engine.environment;
    const sheet = paintSheet(settings.theme);
    const colors: Readonly<Record<Slab['material'], string>> = {
      deck: sheet.roads.secondary ?? sheet.roadOther,
      pavement: sheet.sidewalk,
      parapet: mixHex(sheet.sidewalk, sheet.bridge, 0.35),
      pier: sheet.bridge,
    };
    const color = (material: Slab['material']) =>
      Color.fromCssColorString(mixHex('#000000', colors[material], mood.groundBrightness));
    return new Primitive({
      allowPicking: false,
      appearance: new PerInstanceColorAppearance({
        translucent: false,
        closed: true,
        fragmentShaderSource: DECK_FRAGMENT,
      }),
      geometryInstances: slabs.map(
        (slab) =>
          new GeometryInstance({
            geometry: new CorridorGeometry({
              positions: slab.path.map(([lon, lat]) => Cartesian3.fromDegrees(lon, lat)),
              width: slab.widthM,
              height: slab.topM,
              extrudedHeight: slab.bottomM,
              cornerType: CornerType.MITERED,
              vertexFormat: PerInstanceColorAppearance.VERTEX_FORMAT,
            }),
            attributes: { color: ColorGeometryInstanceAttribute.fromColor(color(slab.material)) },
          }),
      ),
    });
  }
}
