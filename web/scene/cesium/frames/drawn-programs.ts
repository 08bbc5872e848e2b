import type { CesiumProgram } from './program-linker.ts';

/** What is private of a draw command of Cesium 1.145: the commands it derives for light, depth and translucency. */
export interface CesiumCommand {
  readonly shaderProgram?: CesiumProgram;
  readonly receiveShadows?: boolean;
  readonly derivedCommands?: {
    readonly logDepth?: { readonly command: CesiumCommand };
    readonly shadows?: { readonly receiveCommand: CesiumCommand };
    readonly oit?: {
      readonly translucentCommand?: CesiumCommand;
      readonly shadows?: { readonly translucentCommand?: CesiumCommand };
    };
    readonly picking?: { readonly pickCommand: CesiumCommand };
  };
}

export interface DrawnState {
  readonly useLogDepth: boolean;
  readonly shadowState: { readonly lightShadowsEnabled: boolean };
}

/** The program with which Cesium will draw a command; undefined for commands that are not its own. */
export function drawnProgram(
  command: CesiumCommand,
  translucent: boolean,
  { useLogDepth, shadowState }: DrawnState,
): CesiumProgram | undefined {
  const deep = (useLogDepth ? command.derivedCommands?.logDepth?.command : undefined) ?? command;
  const { oit, shadows } = deep.derivedCommands ?? {};
  const shaded = shadowState.lightShadowsEnabled && deep.receiveShadows === true;
  const see = translucent ? (shaded ? oit?.shadows : oit)?.translucentCommand : undefined;
  return (see ?? (shaded ? shadows?.receiveCommand : undefined) ?? deep).shaderProgram;
}

/** The program with which Cesium will draw a command to find what is under the pointer. */
export function pickedProgram(
  command: CesiumCommand,
  { useLogDepth }: DrawnState,
): CesiumProgram | undefined {
  const deep = (useLogDepth ? command.derivedCommands?.logDepth?.command : undefined) ?? command;
  return deep.derivedCommands?.picking?.pickCommand.shaderProgram;
}
