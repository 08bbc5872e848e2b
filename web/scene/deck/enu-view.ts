import { View, Viewport } from '@deck.gl/core';
import { Cartesian3, Matrix4, type Scene, Transforms } from 'cesium';

/** View and projection matrices, column-major doubles, whose common space is the ENU frame of the anchor. */
export interface EnuViewState {
  readonly viewMatrix: number[];
  readonly projectionMatrix: number[];
  /** Camera distance in metres; keeps deck's own sizes in range. */
  readonly near: number;
  readonly far: number;
}

/**
 * A view whose matrices come whole from outside: deck's lon/lat/zoom cameras are pixels off Cesium's.
 * deck's View type wants a controllable camera state; ours has none, hence the loose parameter.
 */
export class EnuView extends View<Record<string, unknown>> {
  static displayName = 'EnuView';

  override getViewportType() {
    return Viewport;
  }

  override get ControllerType(): never {
    throw new Error('The camera belongs to Cesium.');
  }
}

const fromEnu = new Matrix4();
const combined = new Matrix4();

/** Matrices of Cesium's camera now, in the frame of the anchor. */
export function enuViewState(scene: Scene, frame: Matrix4): EnuViewState {
  Matrix4.multiplyTransformation(scene.camera.viewMatrix, frame, combined);
  const { frustum } = scene.camera;
  return {
    viewMatrix: Matrix4.toArray(combined),
    projectionMatrix: Matrix4.toArray(frustum.projectionMatrix),
    near: frustum.near,
    far: frustum.far,
  };
}

/** ENU → ECEF at a place on the ellipsoid. */
export function enuFrame(lon: number, lat: number): Matrix4 {
  return Transforms.eastNorthUpToFixedFrame(Cartesian3.fromDegrees(lon, lat), undefined, fromEnu.clone());
}
