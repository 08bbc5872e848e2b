import { expect, it } from 'vitest';
import { replayNews } from './replay-news.ts';

it('says that nothing was recorded only when every feed asked has answered so', () => {
  expect(replayNews({})).toBeNull();
  expect(replayNews({ sensors: undefined })).toBeNull();
  expect(replayNews({ sensors: 0, vehicles: undefined })).toBeNull();
  expect(replayNews({ sensors: 0, vehicles: 0 })?.text).toBe('noRecords');
});

it('counts the devices on record, and says when records cannot be read', () => {
  expect(replayNews({ sensors: 2487, vehicles: 13 })).toEqual({ text: 'records', count: 2500 });
  expect(replayNews({ sensors: 3, vehicles: undefined })?.text).toBe('records');
  expect(replayNews({ sensors: 3, vehicles: null })?.text).toBe('recordsFailed');
});
