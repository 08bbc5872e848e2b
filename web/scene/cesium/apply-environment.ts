import { Color, DirectionalLight, JulianDate, PostProcessStage } from 'cesium';
import { hexToRgb } from '../color.ts';
import type { Environment, SceneEngine } from './scene-engine.ts';

/**
 * One full-screen pass: sky by elevation of the ray, haze that deepens with distance, thin edges where depth jumps.
 * Cesium's own sky and fog treat globe and tiles differently and know no theme.
 */
const FRAGMENT = `
uniform sampler2D colorTexture;
uniform sampler2D depthTexture;
uniform vec3 u_zenith;
uniform vec3 u_horizon;
uniform vec3 u_haze;
uniform float u_hazeDistance;
uniform float u_edge;
uniform float u_buried;
uniform vec3 u_up;
in vec2 v_textureCoordinates;

float eyeDistance(vec2 uv, out vec3 eye) {
  // Raw, still logarithmic: the conversion below undoes the logarithm itself.
  float depth = texture(depthTexture, uv).r;
  vec4 position = czm_windowToEyeCoordinates(uv * czm_viewport.zw + czm_viewport.xy, depth);
  eye = position.xyz / position.w;
  return depth >= 1.0 ? 1.0e9 : length(eye);
}

void main() {
  vec4 color = texture(colorTexture, v_textureCoordinates);
  vec3 eye;
  float here = eyeDistance(v_textureCoordinates, eye);
  vec3 upEye = normalize(mat3(czm_view) * u_up);
  vec3 ray = normalize(eye);
  float elevation = dot(ray, upEye);
  vec3 sky = mix(u_horizon, u_zenith, pow(clamp(elevation * 1.6, 0.0, 1.0), 0.55));
  sky = mix(sky, u_haze, 1.0 - smoothstep(0.0, 0.06, elevation));
  if (here > 0.9e9) {
    // A translucent ground and ghosted walls write no depth: below ground they must not turn into sky.
    out_FragColor = vec4(u_buried > 0.5 ? color.rgb : sky, 1.0);
    return;
  }
  if (u_edge > 0.0 && here < 2500.0) {
    vec2 texel = 1.0 / czm_viewport.zw;
    vec3 unused;
    float left = eyeDistance(v_textureCoordinates - vec2(texel.x, 0.0), unused);
    float right = eyeDistance(v_textureCoordinates + vec2(texel.x, 0.0), unused);
    float above = eyeDistance(v_textureCoordinates + vec2(0.0, texel.y), unused);
    float below = eyeDistance(v_textureCoordinates - vec2(0.0, texel.y), unused);
    float jump = max(abs(min(left, 1.0e5) + min(right, 1.0e5) - 2.0 * here), abs(min(above, 1.0e5) + min(below, 1.0e5) - 2.0 * here));
    float edge = smoothstep(0.012, 0.05, jump / here) * (1.0 - smoothstep(600.0, 2500.0, here));
    color.rgb *= 1.0 - u_edge * edge;
  }
  float haze = 1.0 - exp(-pow(here / u_hazeDistance, 1.35));
  out_FragColor = vec4(mix(color.rgb, u_haze, clamp(haze, 0.0, 1.0)), 1.0);
}`;

function toColor(hex: string): Color {
  const [red, green, blue] = hexToRgb(hex);
  return Color.fromBytes(red, green, blue);
}

/** Sky, haze, edges, ground tone and light of the scene; follows the engine until the returned function is called. */
export function followEnvironment(engine: SceneEngine): () => void {
  const { scene } = engine;
  const uniforms = {
    u_zenith: Color.WHITE,
    u_horizon: Color.WHITE,
    u_haze: Color.WHITE,
    u_hazeDistance: 10_000,
    u_edge: 0,
    u_buried: 0,
    u_up: engine.environment.up,
  };
  const stage = scene.postProcessStages.add(
    new PostProcessStage({
      name: 'twin-air',
      fragmentShader: FRAGMENT,
      uniforms: {
        u_zenith: () => uniforms.u_zenith,
        u_horizon: () => uniforms.u_horizon,
        u_haze: () => uniforms.u_haze,
        u_hazeDistance: () => uniforms.u_hazeDistance,
        u_edge: () => uniforms.u_edge,
        u_buried: () => uniforms.u_buried,
        u_up: () => engine.environment.up,
      },
    }),
  );
  const light = new DirectionalLight({ direction: engine.environment.lightDirection });
  scene.light = light;
  const apply = ({ mood, settings, lightDirection }: Environment) => {
    const buried = settings.underground.on;
    uniforms.u_zenith = toColor(buried ? '#0b0f15' : mood.skyZenith);
    uniforms.u_horizon = toColor(buried ? '#1a222c' : mood.skyHorizon);
    uniforms.u_haze = toColor(buried ? '#141b24' : mood.haze);
    // Height of the camera thins the air: from 5 km the city is not milk.
    const heightM = Math.max(scene.camera.positionCartographic?.height ?? 0, 0);
    uniforms.u_hazeDistance = mood.hazeDistanceM + heightM * 3;
    uniforms.u_edge = settings.detail === 'fine' ? mood.edgeStrength : 0;
    scene.globe.baseColor = toColor(mood.landColor);
    uniforms.u_buried = buried ? 1 : 0;
    scene.backgroundColor = toColor(buried ? '#0d131b' : mood.skyHorizon);
    light.direction = lightDirection.clone();
    light.direction.x *= -1;
    light.direction.y *= -1;
    light.direction.z *= -1;
    scene.shadowMap.enabled = settings.shadows && !buried;
    engine.viewer.clock.currentTime = JulianDate.fromDate(new Date(settings.timeMs));
  };
  const stop = engine.onEnvironment(apply);
  const moved = scene.camera.changed.addEventListener(() => apply(engine.environment));
  return () => {
    stop();
    if (engine.isDead()) return;
    moved();
    scene.postProcessStages.remove(stage);
  };
}
