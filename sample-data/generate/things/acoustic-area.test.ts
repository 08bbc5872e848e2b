import { expect, it } from 'vitest';
import { StreetGraph } from '../streets/street-graph.ts';
import { acousticArea } from './acoustic-area.ts';

const graph = new StreetGraph();
graph.addEdge({ id: 'a', name: '宛陵路', class: 'primary' }, [
  [-9000, 0],
  [-8000, 0],
]);
graph.addEdge({ id: 'b', name: '桂花巷', class: 'residential' }, [
  [-9000, 400],
  [-8000, 400],
]);

it('is that of the quarter away from main roads and railway, lanes do not count', () => {
  expect(acousticArea({ graph }, [-8500, 200], 'hospital')).toBe('1');
  expect(acousticArea({ graph }, [-8500, 402], 'old-town')).toBe('2');
  expect(acousticArea({ graph }, [-8500, 200], 'industry')).toBe('3');
});
it('is 4a beside a main road, farther from it where the quarter is quieter', () => {
  expect(acousticArea({ graph }, [-8500, 60], 'hospital')).toBe('4a');
  expect(acousticArea({ graph }, [-8500, 60], 'industry')).toBe('3');
});
it('is 4b along the railway', () => {
  expect(acousticArea({ graph }, [1530, 277], 'station')).toBe('4b');
});
