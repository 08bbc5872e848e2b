import CameraControls from 'camera-controls';
import * as THREE from 'three';
import type { BuildingModel } from './building-model.ts';
import { surfaceColor, surfaceName } from './surface-look.ts';

CameraControls.install({ THREE });

/** Faces that meet at less than this angle show no edge between them, degrees. */
const EDGE_ANGLE_DEG = 20;
const ORBIT_STEP_RADIANS = Math.PI / 18;
const LOOK = {
  light: { edge: '#3d4a48', sky: '#ffffff', earth: '#b8b2a4', sun: '#fff2dc' },
  dark: { edge: '#0d1518', sky: '#c8d6dc', earth: '#3a4346', sun: '#ffe6c4' },
} as const;

/** The drawn building: call `dispose` when its canvas goes. */
export interface BuildingStage {
  resize(widthPx: number, heightPx: number): void;
  setTheme(theme: 'light' | 'dark'): void;
  /** Arrow keys orbit, + and − move, Home looks at the whole; false for other keys. */
  pressKey(key: string): boolean;
  dispose(): void;
}

function colorCorners(model: BuildingModel, theme: 'light' | 'dark'): THREE.BufferAttribute {
  const colors = new Float32Array(model.surfaces.length * 3);
  const color = new THREE.Color();
  for (const [corner, surface] of model.surfaces.entries()) {
    color.set(surfaceColor(surfaceName(surface), theme)).toArray(colors, corner * 3);
  }
  return new THREE.BufferAttribute(colors, 3);
}

/** Draws `model` on `canvas`, only when something changed. */
export function createBuildingStage(
  canvas: HTMLCanvasElement,
  model: BuildingModel,
  theme: 'light' | 'dark',
): BuildingStage {
  const renderer = new THREE.WebGLRenderer({ canvas, antialias: true, alpha: true });
  renderer.setPixelRatio(Math.min(2, window.devicePixelRatio));
  const scene = new THREE.Scene();
  const camera = new THREE.PerspectiveCamera(40, 1, 0.1, 5000);
  const hemisphere = new THREE.HemisphereLight('#ffffff', '#ffffff', 1.6);
  const sun = new THREE.DirectionalLight('#ffffff', 2.2);
  sun.position.set(-0.6, 1, 0.8);
  const skin = new THREE.MeshStandardMaterial({
    ...{ vertexColors: true, roughness: 0.9, side: THREE.DoubleSide },
    ...{ polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1 },
  });
  const body = new THREE.Mesh(model.geometry, skin);
  const edgeGeometry = new THREE.EdgesGeometry(model.geometry, EDGE_ANGLE_DEG);
  const edgeMaterial = new THREE.LineBasicMaterial();
  scene.add(hemisphere, sun, body, new THREE.LineSegments(edgeGeometry, edgeMaterial));

  const controls = new CameraControls(camera, canvas);
  controls.maxPolarAngle = Math.PI * 0.55;
  const whole = new THREE.Box3().setFromBufferAttribute(
    model.geometry.getAttribute('position') as THREE.BufferAttribute,
  );
  const sphere = whole.getBoundingSphere(new THREE.Sphere());
  camera.near = Math.max(0.05, sphere.radius / 200);
  camera.far = sphere.radius * 40;
  controls.minDistance = sphere.radius * 0.3;
  controls.maxDistance = sphere.radius * 12;

  const clock = { lastMs: performance.now() };
  let frame = 0;
  const draw = () => {
    frame = 0;
    const nowMs = performance.now();
    const moving = controls.update(Math.min(0.1, (nowMs - clock.lastMs) / 1000));
    clock.lastMs = nowMs;
    renderer.render(scene, camera);
    if (moving) request();
  };
  const request = () => {
    if (frame !== 0) return;
    clock.lastMs = performance.now() - 16;
    frame = requestAnimationFrame(draw);
  };
  for (const event of ['control', 'controlstart', 'controlend', 'transitionstart', 'wake'] as const) {
    controls.addEventListener(event, request);
  }

  const lookAtWhole = (animated: boolean) => {
    void controls.rotateTo(Math.PI / 5, Math.PI / 3, animated);
    void controls.fitToSphere(sphere, animated);
    request();
  };
  const setTheme = (next: 'light' | 'dark') => {
    const look = LOOK[next];
    model.geometry.setAttribute('color', colorCorners(model, next));
    edgeMaterial.color.set(look.edge);
    hemisphere.color.set(look.sky);
    hemisphere.groundColor.set(look.earth);
    sun.color.set(look.sun);
    request();
  };
  const step = ORBIT_STEP_RADIANS;
  const nearer = sphere.radius * 0.4;
  const keys = new Map<string, () => unknown>([
    ['ArrowLeft', () => controls.rotate(-step, 0, true)],
    ['ArrowRight', () => controls.rotate(step, 0, true)],
    ['ArrowUp', () => controls.rotate(0, -step, true)],
    ['ArrowDown', () => controls.rotate(0, step, true)],
    ['+', () => controls.dolly(nearer, true)],
    ['=', () => controls.dolly(nearer, true)],
    ['-', () => controls.dolly(-nearer, true)],
    ['Home', () => lookAtWhole(true)],
  ]);

  setTheme(theme);
  lookAtWhole(false);
  return {
    resize(widthPx, heightPx) {
      if (widthPx < 1 || heightPx < 1) return;
      renderer.setSize(widthPx, heightPx, false);
      camera.aspect = widthPx / heightPx;
      camera.updateProjectionMatrix();
      request();
    },
    setTheme,
    pressKey(key) {
      const act = keys.get(key);
      if (act === undefined) return false;
      act();
      request();
      return true;
    },
    dispose() {
      cancelAnimationFrame(frame);
      frame = -1;
      controls.dispose();
      model.geometry.dispose();
      edgeGeometry.dispose();
      edgeMaterial.dispose();
      skin.dispose();
      renderer.dispose();
      renderer.forceContextLoss();
    },
  };
}
