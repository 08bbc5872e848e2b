import i18next from 'i18next';
import { describe, expect, it } from 'vitest';
import en from '../locales/en/shell.json';
import zh from '../locales/zh-CN/shell.json';
import { sceneErrorText } from './scene-error-text.ts';

const i18n = i18next.createInstance();
await i18n.init({
  lng: 'en',
  resources: { en: { shell: en }, 'zh-CN': { shell: zh } },
  interpolation: { escapeValue: false },
});

describe('error of the map', () => {
  it('has the sentence of its code, in English with the exact words', () => {
    const error = { code: 'scene.classes-failed', detail: 'HTTP 500' };
    expect(sceneErrorText(error, 'en', i18n.getFixedT('en'))).toBe(
      'The attribute that colours a layer could not be read: HTTP 500',
    );
    expect(sceneErrorText(error, 'zh-CN', i18n.getFixedT('zh-CN'))).toBe('图层着色所用的属性未能读取');
  });

  it('says what is known of a code without a sentence', () => {
    const error = { code: 'scene.unheard-of', detail: 'lost' };
    expect(sceneErrorText(error, 'zh-CN', i18n.getFixedT('zh-CN'))).toBe('lost');
  });
});
