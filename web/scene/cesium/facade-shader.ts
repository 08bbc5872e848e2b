import { Cartesian3, Cartesian4, CustomShader, LightingModel, UniformType } from 'cesium';
import { hexToRgb } from '../color.ts';
import { windowLightShares } from '../window-lights.ts';
import { FACADE_FRAGMENT } from './facade-glsl.ts';
import type { Environment } from './scene-engine.ts';

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
    fragmentShaderText: FACADE_FRAGMENT,
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
