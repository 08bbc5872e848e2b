/**
 * Fragment shader of buildings: walls with storeys, windows, balconies and ground floors from `_FACADE` and `_SURFACE`,
 * roofs in their own material, hemisphere light and one sun. Works on display colours and hands back linear ones.
 */
export const FACADE_FRAGMENT = `
// Integers in: the corners of a face may differ in the last bit of a float, and noise on that flickers.
float hash(float a, float b, float c) {
  uint h = uint(int(a) + 4096) * 1597334673u ^ uint(int(b) + 4096) * 3812015801u ^ uint(int(c) + 7) * 2798796415u;
  h = (h ^ (h >> 15)) * 2246822519u;
  h = (h ^ (h >> 13)) * 3266489917u;
  return float((h ^ (h >> 16)) & 65535u) / 65535.0;
}

float stripes(float at, float step, float widthM) {
  float pixel = max(fwidth(at), 1e-4);
  float line = 1.0 - smoothstep(widthM * 0.5, widthM * 0.5 + pixel, abs(fract(at / step) - 0.5) * step);
  return line * (1.0 - smoothstep(0.2, 0.6, pixel / step));
}

void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  vec3 normal = normalize(fsInput.attributes.normalEC);
  vec3 up = normalize(mat3(czm_view) * u_up);
  vec3 sun = normalize(mat3(czm_view) * u_light);
  vec3 toEye = -normalize(fsInput.attributes.positionEC);
  float surface = floor(fsInput.attributes.surface.x + 0.5);
  int use = int(floor(fsInput.attributes.surface.y + 0.5));
  float storey = max(floor(fsInput.attributes.surface.z + 0.5) * 0.1, 2.4);
  float code = floor(fsInput.attributes.surface.w + 0.5);
  float seed = code / 255.0;
  float along = fsInput.attributes.facade.x / 16.0;
  float above = fsInput.attributes.facade.y / 16.0;
  float upness = dot(normal, up);
  bool wall = surface == 1.0 || surface == 4.0 || surface == 5.0 || surface == 6.0 || (surface == 0.0 && abs(upness) < 0.5);

  vec3 glow = vec3(0.0);
  vec3 albedo = u_wall;
  // A few plasters within a narrow range: cream, warm grey, pale clay, white; cooler where people work.
  float paint = hash(code, 3.0, 11.0);
  vec3 plaster = paint < 0.34 ? vec3(1.02, 0.985, 0.925) : paint < 0.58 ? vec3(0.955, 0.94, 0.925)
    : paint < 0.78 ? vec3(1.0, 0.925, 0.86) : vec3(1.03, 1.025, 1.015);
  if (use == 3 || use == 4 || use == 8) plaster = mix(vec3(0.93, 0.965, 1.0), vec3(0.99), paint);
  if (use == 7) plaster = mix(vec3(1.03, 1.01, 0.98), vec3(0.90, 0.87, 0.83), step(0.6, paint));
  albedo *= mix(vec3(1.0), plaster * (0.97 + 0.06 * hash(code, 5.0, 2.0)), u_detail);

  if (use == 15) {
    // No building: its own colour, which gives way to that of a style.
    albedo = u_detail < 0.99 ? u_wall : material.diffuse * mix(vec3(1.0), u_wall, 0.6);
  } else if (wall) {
    float bay = use == 3 ? 1.6 : use == 2 ? 3.8 : use == 4 ? 6.0 : use == 7 ? 2.4 : use == 6 ? 3.6 : 3.1;
    float level = floor(above / storey);
    float v = fract(above / storey);
    float place = along / bay + floor(seed * 8.0) / 8.0;
    float u = fract(place);
    float column = floor(place);
    bool groundFloor = level < 0.5;
    bool shop = groundFloor && (use == 2 || use == 3 || use == 5 || use == 8);
    vec2 size = use == 3 ? vec2(0.88, 0.64) : use == 2 ? vec2(0.74, 0.56) : use == 4 ? vec2(0.7, 0.18)
      : use == 7 ? vec2(0.5, 0.48) : use == 9 ? vec2(0.4, 0.44) : vec2(0.52, 0.5);
    if (shop) size = vec2(0.92, 0.74);
    float centre = use == 4 ? 0.74 : shop ? 0.47 : 0.56;
    // Width of a pixel in wall units: windows fade into their average before they could flicker.
    vec2 pixel = max(vec2(fwidth(along) / bay, fwidth(above) / storey), vec2(1e-4));
    vec2 edge = abs(vec2(u - 0.5, v - centre)) - size * 0.5;
    vec2 inside = 1.0 - smoothstep(-pixel, pixel, edge);
    float window = inside.x * inside.y;
    float coverage = size.x * size.y;
    float fine = 1.0 - smoothstep(0.25, 0.7, max(pixel.x, pixel.y));
    float close = 1.0 - smoothstep(0.02, 0.07, max(pixel.x, pixel.y));
    float shown = mix(coverage * 0.85, window, fine) * u_detail;
    float grazing = 1.0 - abs(dot(toEye, normal));
    float room = hash(column, level, code);
    vec3 glass = mix(u_glass * (0.78 + 0.34 * room), u_skyColor, 0.16 + 0.5 * grazing * grazing);
    // Blinds half drawn in some rooms, a frame and a mullion when near.
    float blind = step(0.62, room) * step(centre + size.y * (0.5 - 0.6 * room), v);
    glass = mix(glass, u_wall * 0.93, blind * 0.5 * close);
    float frame = max(step(-0.035, edge.x) , max(step(-0.05, edge.y), step(abs(u - 0.5), 0.018)));
    glass = mix(glass, albedo * 0.9, frame * close * 0.75 * (use == 3 ? 0.45 : 1.0));
    // Floor slabs.
    float slab = 1.0 - smoothstep(0.0, pixel.y + 0.035, min(v, 1.0 - v));
    albedo *= 1.0 - 0.09 * slab * fine * u_detail;
    if (use == 1 && !groundFloor) {
      // Balcony bands of flats: a parapet under every second pair of windows and its shade above.
      float band = step(0.5, hash(floor(column * 0.5), 1.0, code));
      float parapet = band * (1.0 - smoothstep(0.28, 0.28 + pixel.y, v)) * fine * u_detail;
      albedo *= 1.0 + 0.05 * parapet - 0.10 * band * smoothstep(0.86, 0.98, v) * fine * u_detail;
    }
    vec3 mean = glass;
    albedo = mix(albedo, mean, shown * 0.9);
    if (groundFloor) {
      vec3 base = use == 2 ? vec3(0.95, 0.91, 0.86) : use == 1 ? vec3(0.93, 0.90, 0.87) : vec3(0.95);
      albedo *= mix(vec3(1.0), base, u_detail);
      // A sign band over the shops.
      float sign = shop ? smoothstep(0.86, 0.87, v) * fine * u_detail : 0.0;
      float hue = hash(column, 77.0, code);
      albedo = mix(albedo, hue < 0.3 ? vec3(0.66, 0.36, 0.30) : hue < 0.6 ? vec3(0.38, 0.48, 0.56) : vec3(0.72, 0.68, 0.60), sign * 0.55);
    }
    float share = use < 4 ? u_lightA[use] : use < 8 ? u_lightB[use - 4] : u_lightC[min(use - 8, 3)];
    float lit = step(1.0 - share, hash(column, level, code + 300.0));
    float shade = use == 3 || use == 4 || use == 6 ? 0.75 : hash(level, column, code + 600.0) * 0.4;
    vec3 lamp = mix(vec3(1.0, 0.79, 0.49), vec3(0.92, 0.95, 1.0), shade);
    float litMean = mix(coverage * share, window * lit, fine);
    glow = lamp * litMean * u_night * (0.62 + 0.36 * room);
    // Street lamps wash the foot of the walls.
    glow += vec3(1.0, 0.76, 0.48) * u_night * 0.10 * (1.0 - smoothstep(0.0, 9.0, above)) * u_detail;
  } else if (surface == 2.0) {
    albedo = u_roof * mix(vec3(1.0), 0.95 + vec3(0.12, 0.115, 0.11) * seed, u_detail);
    if (use == 7 || use == 9) albedo *= mix(vec3(1.0), vec3(0.62, 0.62, 0.65), u_detail);
    if (use == 4) albedo *= mix(vec3(1.0), paint < 0.55 ? vec3(0.74, 0.87, 1.0) : vec3(0.98, 0.99, 1.0), u_detail);
    if (upness < 0.97) {
      vec3 tile = use == 7 || use == 9 || use == 4 ? vec3(1.0) : mix(vec3(0.70, 0.70, 0.72), vec3(0.92, 0.62, 0.50), step(0.62, seed));
      albedo *= mix(vec3(1.0), tile, u_detail);
      albedo *= 1.0 - 0.16 * stripes(use == 4 ? along : above, use == 4 ? 1.2 : 0.3, use == 4 ? 0.12 : 0.09) * u_detail;
    } else if (use != 4) {
      vec3 local = fsInput.attributes.positionMC;
      albedo *= 1.0 - 0.07 * max(stripes(local.x, 6.0, 0.14), stripes(local.z, 6.0, 0.14)) * u_detail;
    }
  }
  float sunlight = max(dot(normal, sun), 0.0);
  vec3 light = mix(u_groundLight, u_skyLight, upness * 0.5 + 0.5) + u_sun * sunlight;
  // Contact shadow where walls meet the ground.
  float contact = wall && use != 15 ? mix(0.80, 1.0, smoothstep(0.0, 4.5, above)) : 1.0;
  vec3 color = albedo * light * contact + glow;
  // A soft shoulder: sunlit white stays below paper white.
  color = mix(color, 1.0 - exp(-color * 1.9) * 0.42, smoothstep(0.72, 1.25, color));
  material.diffuse = pow(clamp(color, 0.0, 1.0), vec3(2.2));
}`;
