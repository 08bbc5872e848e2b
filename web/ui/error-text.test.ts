import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { ERROR_CODES } from '#core/errors/error-codes.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import en from '#web/locales/en/errors.json' with { type: 'json' };
import zh from '#web/locales/zh-CN/errors.json' with { type: 'json' };
import { canRetryHelp, errorText } from './error-text.ts';

const broken = new TwinError('input/unreadable', 'the JSON in the file is broken or cut off', {
  place: { file: 'a.geojson', at: 'line 12' },
  remedy: 'export the file again',
});

describe('an error in the words of the reader', () => {
  const zhText = i18next.createInstance();
  const enText = i18next.createInstance();
  beforeAll(async () => {
    const options = {
      resources: { en: { errors: en }, 'zh-CN': { errors: zh } },
      interpolation: { escapeValue: false },
    };
    await zhText.init({ ...options, lng: 'zh-CN' });
    await enText.init({ ...options, lng: 'en' });
  });

  it('is Chinese alone in Chinese, with place and remedy', () => {
    expect(errorText(broken, 'zh-CN', zhText.t)).toBe(
      '文件损坏或不完整，无法读取（第 12 行）。请重新导出该文件。',
    );
  });

  it('does not call a table without coordinate columns broken, and says which columns to name', () => {
    const table = new TwinError('input/no-coordinates', 'no columns', { place: { at: 'line 1' } });
    expect(errorText(table, 'zh-CN', zhText.t)).toBe(
      '表格中没有坐标列（第 1 行）。请将两列分别命名为 lon 和 lat（或经度和纬度），单位为度。',
    );
  });

  it('names the character of a refused filter in Chinese, as the server tells it', () => {
    const refused = new TwinError('request/invalid', `filter, character 13: unexpected "'"`);
    expect(errorText(refused, 'zh-CN', zhText.t)).toBe(
      '条件或参数无法理解（第 13 个字符）。请检查属性名、引号与运算符。',
    );
  });

  it('keeps our exact words in English', () => {
    expect(errorText(broken, 'en', enText.t)).toBe(
      'the JSON in the file is broken or cut off. export the file again',
    );
  });

  it('says in plain words that nobody answered', () => {
    expect(errorText(new TypeError('Failed to fetch'), 'zh-CN', zhText.t)).toContain('无法连接服务器');
    expect(errorText(new TypeError('Failed to fetch'), 'en', enText.t)).toContain(
      'the server cannot be reached',
    );
  });

  it('has a sentence and a remedy for every code', () => {
    for (const code of Object.keys(ERROR_CODES)) {
      expect(zh.reasons, code).toHaveProperty([code]);
      expect(zh.remedies, code).toHaveProperty([code]);
      expect(en.reasons, code).toHaveProperty([code]);
      expect(en.remedies, code).toHaveProperty([code]);
    }
  });
});

it('offers no second try for what is not there', () => {
  expect(canRetryHelp(new TwinError('feature/not-found', 'no such feature'))).toBe(false);
  expect(canRetryHelp(new TwinError('request/too-many', 'too many'))).toBe(true);
  expect(canRetryHelp(new TwinError('internal', 'failed'))).toBe(true);
  expect(canRetryHelp(new TypeError('Failed to fetch'))).toBe(true);
});
