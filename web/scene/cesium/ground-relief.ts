import { Cartesian3, Color, Material } from 'cesium';
import type { SceneEngine } from './scene-engine.ts';

/**
 * Relief over the draped map: slopes away from the light darken, slopes towards it brighten, steep ones take a rocky
 * tint. Level ground keeps the map's own colours exactly. Below ground everything sinks into dark glass.
 */
const SOURCE = `
czm_material czm_getMaterial(czm_materialInput ground) {
  czm_material material = czm_getDefaultMaterial(ground);
  vec3 place = (czm_inverseView * vec4(-ground.positionToEyeEC, 1.0)).xyz;
  vec3 up = normalize(mat3(czm_view) * normalize(place / vec3(40680631590769.0, 40680631590769.0, 40408299984661.0) * 1.0e13));
  vec3 light = normalize(mat3(czm_view) * direction);
  vec3 normal = normalize(ground.normalEC);
  float flatLight = max(dot(up, light), 0.30);
  float turn = (dot(normal, light) - dot(up, light)) / flatLight;
  float shade = clamp(-turn * strength, 0.0, 0.55);
  float shine = clamp(turn * strength * 0.6, 0.0, 0.28);
  float steep = smoothstep(0.05, 0.30, 1.0 - dot(normal, up)) * 0.30 * strength;
  vec3 tone = mix(steepColor.rgb, shadeColor.rgb, shade / (shade + steep + 1e-4));
  float alpha = 1.0 - (1.0 - shade) * (1.0 - steep);
  if (shine > alpha) {
    tone = shineColor.rgb;
    alpha = shine;
  }
  material.diffuse = mix(tone, glassColor.rgb, glass);
  material.alpha = mix(alpha, glassColor.a, glass);
  return material;
}`;

const TONES = {
  light: { shade: '#4a5468', shine: '#fffaf0', steep: '#8c9077' },
  dark: { shade: '#070b12', shine: '#5b6f86', steep: '#2c3940' },
} as const;

/** Shades the globe until the returned function is called. */
export function followRelief(engine: SceneEngine): () => void {
  const material = new Material({
    fabric: {
      type: 'TwinRelief',
      uniforms: {
        direction: new Cartesian3(0, 0, 1),
        strength: 1,
        shadeColor: Color.BLACK.clone(),
        shineColor: Color.WHITE.clone(),
        steepColor: Color.GRAY.clone(),
        glassColor: new Color(0.035, 0.055, 0.085, 0.55),
        glass: 0,
      },
      source: SOURCE,
    },
    translucent: false,
  });
  engine.scene.globe.material = material;
  const stop = engine.onEnvironment(({ settings, mood, lightDirection }) => {
    const tones = TONES[settings.theme];
    const { uniforms } = material as unknown as { uniforms: Record<string, unknown> };
    uniforms.direction = lightDirection;
    uniforms.strength = 1 - mood.night * 0.35;
    uniforms.shadeColor = Color.fromCssColorString(tones.shade);
    uniforms.shineColor = Color.fromCssColorString(tones.shine);
    uniforms.steepColor = Color.fromCssColorString(tones.steep);
    uniforms.glass = settings.underground.on ? 1 : 0;
  });
  return () => {
    stop();
    if (!engine.isDead()) engine.scene.globe.material = undefined as unknown as Material;
  };
}
