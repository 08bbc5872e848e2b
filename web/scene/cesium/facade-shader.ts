import { Cartesian3, Cartesian4, CustomShader, LightingModel, UniformType } from 'cesium';
import { hexToRgb } from '../color.ts';
import { windowLightShares } from '../window-lights.ts';
import type { Environment } from './scene-engine.ts';

/**
 * Walls with storeys, windows and ground floors from `_FACADE` and `_SURFACE`; roofs and trees in their own tone;
 * hemisphere light and one sun, no image-based lighting (45 of 128 ms per frame in software).
 */
const FRAGMENT = `
float hash(vec2 p) { return fract(sin(dot(p, vec2(12.9898, 78.233))) * 43758.5453); }

void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  vec3 normal = normalize(fsInput.attributes.normalEC);
  vec3 up = normalize(mat3(czm_view) * u_up);
  vec3 sun = normalize(mat3(czm_view) * u_light);
  float surface = floor(fsInput.attributes.surface.x + 0.5);
  int use = int(floor(fsInput.attributes.surface.y + 0.5));
  float storey = max(fsInput.attributes.surface.z * 0.1, 2.4);
  float seed = fsInput.attributes.surface.w / 255.0;
  float along = fsInput.attributes.facade.x / 16.0;
  float above = fsInput.attributes.facade.y / 16.0;
  float upness = dot(normal, up);
  bool wall = surface == 1.0 || surface == 4.0 || surface == 5.0 || surface == 6.0 || (surface == 0.0 && abs(upness) < 0.5);

  vec3 albedo = u_wall;
  vec3 glow = vec3(0.0);
  float warm = use == 1 || use == 7 || use == 9 ? 1.0 : use == 3 || use == 4 || use == 8 ? -1.0 : 0.0;
  albedo *= 1.0 + vec3(0.035, 0.0, -0.045) * warm + (seed - 0.5) * vec3(0.10, 0.09, 0.075);
  float distance = -fsInput.attributes.positionEC.z;

  if (wall) {
    float bay = use == 3 ? 1.6 : use == 2 ? 3.8 : use == 4 ? 6.0 : use == 7 ? 2.4 : use == 6 ? 3.6 : 3.1;
    float level = floor(above / storey);
    float v = fract(above / storey);
    float u = fract(along / bay + seed * 0.37);
    float column = floor(along / bay + seed * 0.37);
    float groundFloor = level < 0.5 ? 1.0 : 0.0;
    vec2 size = use == 3 ? vec2(0.86, 0.62) : use == 2 ? vec2(0.72, 0.58) : use == 4 ? vec2(0.62, 0.2)
      : use == 7 ? vec2(0.5, 0.5) : use == 9 ? vec2(0.4, 0.44) : vec2(0.5, 0.5);
    if (groundFloor > 0.5 && (use == 2 || use == 3 || use == 5)) size = vec2(0.9, 0.74);
    float centre = use == 4 ? 0.74 : 0.54;
    // Width of a pixel in wall units: windows fade into their average before they could flicker.
    vec2 pixel = max(vec2(fwidth(along) / bay, fwidth(above) / storey), vec2(1e-4));
    vec2 edge = abs(vec2(u - 0.5, v - centre)) - size * 0.5;
    vec2 inside = 1.0 - smoothstep(-pixel, pixel, edge);
    float window = inside.x * inside.y;
    float coverage = size.x * size.y;
    float fine = 1.0 - smoothstep(0.25, 0.7, max(pixel.x, pixel.y));
    float shown = mix(coverage, window, fine) * u_detail;
    vec3 glass = mix(u_glass, u_skyColor, 0.25 + 0.45 * pow(1.0 - abs(dot(normalize(fsInput.attributes.positionEC), normal)), 2.0));
    float room = hash(vec2(column, level) + seed * 91.0);
    glass *= 0.82 + 0.3 * room;
    // Floor slabs and a plinth.
    float slab = 1.0 - smoothstep(0.0, pixel.y + 0.035, min(v, 1.0 - v));
    albedo *= 1.0 - 0.10 * slab * fine * u_detail;
    albedo = mix(albedo, glass, shown * 0.86);
    if (groundFloor > 0.5) albedo *= use == 2 ? vec3(0.93, 0.88, 0.82) : vec3(0.93);
    if (use == 1 && level > 0.5) {
      // Balcony bands of flats.
      float band = step(0.5, hash(vec2(floor(column * 0.5), seed * 17.0)));
      albedo *= 1.0 - 0.09 * band * (1.0 - smoothstep(0.30, 0.34, v)) * fine * u_detail;
    }
    float share = use < 4 ? u_lightA[use] : use < 8 ? u_lightB[use - 4] : u_lightC[min(use - 8, 3)];
    float lit = step(1.0 - share, hash(vec2(column * 3.1 + 7.0, level * 5.7) + seed * 53.0));
    vec3 lamp = mix(vec3(1.0, 0.80, 0.50), vec3(0.93, 0.95, 1.0), use == 3 || use == 4 || use == 6 ? 0.75 : hash(vec2(level, column) + seed) * 0.35);
    float litMean = mix(coverage * share, window * lit, fine);
    glow = lamp * litMean * u_night * (0.75 + 0.35 * room);
  } else if (surface == 2.0) {
    albedo = u_roof * (1.0 + (seed - 0.5) * vec3(0.13, 0.12, 0.11));
    if (use == 7 || use == 9) albedo *= vec3(0.66, 0.65, 0.67);
    if (use == 4) albedo *= vec3(0.90, 0.97, 1.05);
    if (use == 2) albedo *= vec3(1.0, 0.97, 0.95);
    if (upness < 0.97) {
      albedo *= use == 7 || use == 9 ? vec3(1.0) : mix(vec3(1.0), vec3(0.88, 0.70, 0.62), step(0.55, seed));
    }
  }
  float sunlight = max(dot(normal, sun), 0.0);
  vec3 light = mix(u_groundLight, u_skyLight, upness * 0.5 + 0.5) + u_sun * sunlight;
  // Contact shadow where walls meet the ground.
  float contact = wall ? mix(0.72, 1.0, smoothstep(0.0, 3.2, above)) : 1.0;
  vec3 color = albedo * light * contact + glow;
  material.diffuse = czm_gammaCorrect(color);
  #ifndef HDR
  material.diffuse = pow(max(color, vec3(0.0)), vec3(2.2));
  #endif
}`;

function toVector(hex: string, factor = 1): Cartesian3 {
  const [red, green, blue] = hexToRgb(hex);
  return new Cartesian3((red / 255) * factor, (green / 255) * factor, (blue / 255) * factor);
}

export interface BuildingShader {
  readonly shader: CustomShader;
  update(environment: Environment, dataStyled: boolean): void;
}

/** One shader per tileset, kept up to date by `update`. */
export function createFacadeShader(): BuildingShader {
  const vec3 = () => ({ type: UniformType.VEC3, value: new Cartesian3() });
  const vec4 = () => ({ type: UniformType.VEC4, value: new Cartesian4() });
  const shader = new CustomShader({
    lightingModel: LightingModel.UNLIT,
    uniforms: {
      u_up: vec3(),
      u_light: vec3(),
      u_sun: vec3(),
      u_skyLight: vec3(),
      u_groundLight: vec3(),
      u_skyColor: vec3(),
      u_glass: vec3(),
      u_wall: vec3(),
      u_roof: vec3(),
      u_lightA: vec4(),
      u_lightB: vec4(),
      u_lightC: vec4(),
      u_night: { type: UniformType.FLOAT, value: 0 },
      u_detail: { type: UniformType.FLOAT, value: 1 },
    },
    fragmentShaderText: FRAGMENT,
  });
  return {
    shader,
    update({ mood, lightDirection, up, hour, settings }, dataStyled) {
      shader.setUniform('u_up', up);
      shader.setUniform('u_light', lightDirection);
      shader.setUniform('u_sun', toVector(mood.sun, mood.sunStrength));
      shader.setUniform('u_skyLight', toVector(mood.skyLight));
      shader.setUniform('u_groundLight', toVector(mood.groundLight));
      shader.setUniform('u_skyColor', toVector(mood.skyHorizon));
      shader.setUniform('u_glass', toVector(settings.theme === 'light' ? '#7d93a6' : '#2a3a4e'));
      // Data colours multiply the surface: a white one shows them as the legend does.
      shader.setUniform('u_wall', toVector(dataStyled ? '#ffffff' : mood.wall));
      shader.setUniform('u_roof', toVector(dataStyled ? '#f2f2f2' : mood.roof));
      const shares = windowLightShares(hour);
      shader.setUniform('u_lightA', Cartesian4.unpack(shares, 0));
      shader.setUniform('u_lightB', Cartesian4.unpack(shares, 4));
      shader.setUniform('u_lightC', Cartesian4.unpack(shares, 8));
      shader.setUniform('u_night', mood.night);
      shader.setUniform('u_detail', dataStyled ? 0.55 : 1);
    },
  };
}
