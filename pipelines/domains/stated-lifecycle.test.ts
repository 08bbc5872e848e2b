import { expect, it } from 'vitest';
import { sourceAttributes } from './source-attributes.ts';
import { statedLifecycle } from './stated-lifecycle.ts';

const lifecycleOf = (attributes: Record<string, string | number | null>) =>
  statedLifecycle(
    sourceAttributes({
      ...{ id: null, sourceKey: '1', type: 'Feature', name: null, parentId: null, geometries: [] },
      attributes,
    }),
  );

it('knows a phase of life under its names and words', () => {
  expect(lifecycleOf({ lifecycle: 'approved' })).toBe('approved');
  expect(lifecycleOf({ Status: 'Under construction' })).toBe('under-construction');
  expect(lifecycleOf({ 状态: '现状' })).toBe('existing');
  expect(lifecycleOf({ 建设状态: '施工中' })).toBe('under-construction');
  expect(lifecycleOf({ 阶段: ' 规划 ' })).toBe('planned');
  expect(lifecycleOf({ 状态: '竣工' })).toBe('completed');
  expect(lifecycleOf({ 状态: '已拆除' })).toBe('demolished');
  expect(lifecycleOf({ status: 'open', 建设状态: '在建' })).toBe('under-construction');
});

it('asserts nothing where nothing known is stated', () => {
  for (const attributes of [{}, { status: 'open' }, { status: '现行' }, { 状态: 1 }, { lifecycle: null }])
    expect(lifecycleOf(attributes)).toBeNull();
});
