import { describe } from 'vitest';
import { command } from './journeys/command.ts';
import { droppedFiles } from './journeys/dropped-files.ts';
import { environment } from './journeys/environment.ts';
import { keyboard } from './journeys/keyboard.ts';
import { planner } from './journeys/planner.ts';
import { points } from './journeys/points.ts';
import { positions } from './journeys/positions.ts';
import { utility } from './journeys/utility.ts';
import { openWorld } from './world.ts';

/** One server and one browser for all of them. */
const world = openWorld();

describe('planner', () => planner(world));
describe('utility', () => utility(world));
describe('command', () => command(world));
describe('dropped files', () => droppedFiles(world));
describe('keyboard', () => keyboard(world));
describe('positions', () => positions(world));
describe('points', () => points(world));
describe('environment', () => environment(world));
