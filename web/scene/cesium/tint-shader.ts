import { Cartesian3, CustomShader, LightingModel, UniformType } from 'cesium';
import { hexToRgb } from '../color.ts';
import type { Environment } from './scene-engine.ts';
import { GROUND_OPENS } from './underground.ts';

/**
 * The tile's own vertex colour (authored as display colour) under the scene's hemisphere light; for trees, pipes and
 * other things without façades. Under a data style the own colour gives way, so that the legend's colour shows.
 */
const FRAGMENT = `
void fragmentMain(FragmentInput fsInput, inout czm_modelMaterial material) {
  vec3 normal = normalize(fsInput.attributes.normalEC);
  vec3 up = normalize(mat3(czm_view) * u_up);
  vec3 sun = normalize(mat3(czm_view) * u_light);
  vec3 base = mix(material.diffuse, vec3(1.0), u_styled);
  float lowered = u_soft * 0.5;
  float sunlight = max((dot(normal, sun) + lowered) / (1.0 + lowered), 0.0);
  vec3 light = mix(u_groundLight, u_skyLight, dot(normal, up) * 0.5 + 0.5) + u_sun * sunlight;
  material.diffuse = pow(clamp(base * u_tint * light * u_gain, 0.0, 1.0), vec3(2.2));
}`;

/** Tubes swell with the distance, up to where the ground is closed: what is thinner than a pixel would be drawn as dashes. */
const SWELL = `
void vertexMain(VertexInput vsInput, inout czm_modelVertexOutput vsOutput) {
  vec4 positionEC = czm_modelView * vec4(vsInput.attributes.positionMC, 1.0);
  vec3 outwardEC = normalize(czm_normal * vsInput.attributes.normalMC);
  float missingM = max(u_leastHalfWidthPx * czm_metersPerPixel(positionEC) - u_usualRadiusM, 0.0);
  missingM *= 1.0 - smoothstep(0.5, 0.9, length(positionEC.xyz) / u_openUntilM);
  vsOutput.positionMC += mat3(czm_inverseModelView) * (outwardEC * missingM);
}`;
/** Radius of a usual pipe: nearer than where it fills its least width nothing swells. */
const USUAL_RADIUS_M = 0.1;
/** Farther than anything that is seen. */
const EVERYWHERE_M = 1e9;

function toVector(hex: string, factor = 1): Cartesian3 {
  const [red, green, blue] = hexToRgb(hex);
  return new Cartesian3((red / 255) * factor, (green / 255) * factor, (blue / 255) * factor);
}

export interface TintOptions {
  /** Multiplies the tile's colour, by theme. */
  readonly tint: { readonly light: string; readonly dark: string };
  /** 0 hard surfaces … 1 light wraps around (foliage). */
  readonly softness: number;
  /** Brightness, 1 = as lit. */
  readonly gain: number;
  /** Half the width below which a tube is not drawn in underground mode, screen pixels. */
  readonly leastHalfWidthPx?: number;
}

export function createTintShader(options: TintOptions): {
  readonly shader: CustomShader;
  update(environment: Environment, dataStyled?: boolean): void;
} {
  const vec3 = () => ({ type: UniformType.VEC3, value: new Cartesian3() });
  const swells = options.leastHalfWidthPx !== undefined;
  const shader = new CustomShader({
    lightingModel: LightingModel.UNLIT,
    uniforms: {
      u_up: vec3(),
      u_light: vec3(),
      u_sun: vec3(),
      u_skyLight: vec3(),
      u_groundLight: vec3(),
      u_tint: vec3(),
      u_soft: { type: UniformType.FLOAT, value: options.softness },
      u_styled: { type: UniformType.FLOAT, value: 0 },
      ...(swells && {
        u_leastHalfWidthPx: { type: UniformType.FLOAT, value: 0 },
        u_openUntilM: { type: UniformType.FLOAT, value: EVERYWHERE_M },
        u_usualRadiusM: { type: UniformType.FLOAT, value: USUAL_RADIUS_M },
      }),
      u_gain: { type: UniformType.FLOAT, value: options.gain },
    },
    ...(swells && { vertexShaderText: SWELL }),
    fragmentShaderText: FRAGMENT,
  });
  return {
    shader,
    update({ mood, lightDirection, up, settings }, dataStyled = false) {
      shader.setUniform('u_styled', dataStyled ? 1 : 0);
      // Below ground no sun and no hour: a soft light from above, the same in both themes.
      const buried = settings.underground.on;
      // Under the closed ground a swollen tube would come out of it.
      if (swells) {
        shader.setUniform('u_leastHalfWidthPx', buried ? options.leastHalfWidthPx : 0);
        const nearby = settings.underground.mode === 'by-distance';
        shader.setUniform('u_openUntilM', nearby ? GROUND_OPENS.farM : EVERYWHERE_M);
      }
      shader.setUniform('u_up', up);
      shader.setUniform('u_light', buried ? up : lightDirection);
      shader.setUniform('u_sun', buried ? toVector('#ffffff', 0.24) : toVector(mood.sun, mood.sunStrength));
      shader.setUniform('u_skyLight', toVector(buried ? '#dfe5ec' : mood.skyLight));
      shader.setUniform('u_groundLight', toVector(buried ? '#828b98' : mood.groundLight));
      shader.setUniform('u_tint', toVector(options.tint[settings.theme]));
    },
  };
}
