import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { ERROR_CODES } from '#core/errors/error-codes.ts';
import { TwinError } from '#core/errors/twin-error.ts';
import en from '#web/locales/en/errors.json' with { type: 'json' };
import zh from '#web/locales/zh-CN/errors.json' with { type: 'json' };
import { errorText } from './error-text.ts';

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
    }
  });
});
