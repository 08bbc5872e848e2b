import { describe, expect, it } from 'vitest';
import {
  formatArea,
  formatDateTime,
  formatDuration,
  formatLength,
  formatLonLat,
  formatMeasuredLength,
  formatTime,
  formatWithUnit,
  spokenUnit,
  unitOfColumn,
} from './format.ts';

describe('formatting', () => {
  it('chooses sensible units', () => {
    expect(formatLength(12.345, 'en')).toBe('12.35 m');
    expect(formatLength(123.45, 'en')).toBe('123.5 m');
    expect(formatLength(1234.5, 'en')).toBe('1.23 km');
    expect(formatLength(-4.2, 'zh-CN')).toBe('-4.2 m');
    expect(formatArea(99_999, 'en')).toBe('99,999 m²');
    expect(formatArea(250_000, 'en')).toBe('25 ha');
    expect(formatArea(3_450_000, 'zh-CN')).toBe('3.45 km²');
  });
  it('calls the first hour of the day 00', () => {
    const past = Date.parse('2026-11-26T00:05:00+08:00');
    for (const language of ['en', 'zh-CN']) {
      expect(formatTime(past, language)).toBe('00:05');
      expect(formatDateTime(past)).toContain('00:05');
    }
  });
  it('measures in metres up to 10 km', () => {
    expect(formatMeasuredLength(1104.4, 'en')).toBe('1,104 m');
    expect(formatMeasuredLength(12.345, 'en')).toBe('12.35 m');
    expect(formatMeasuredLength(123.45, 'zh-CN')).toBe('123.5 m');
    expect(formatMeasuredLength(12_340, 'en')).toBe('12.3 km');
  });
  it('knows units by the names of columns, a declared one first', () => {
    expect(unitOfColumn('height_m')).toBe('m');
    expect(unitOfColumn('area_m2')).toBe('m²');
    expect(unitOfColumn('diameter_mm')).toBe('mm');
    expect(unitOfColumn('use')).toBeNull();
    expect(unitOfColumn('height_m', 'ft')).toBe('ft');
    expect(formatWithUnit(3, null, 'en')).toBe('3');
  });
  it('speaks the language of the page', () => {
    expect(formatLonLat(118.758, 30.945, 'zh-CN')).toBe('东经 118.758000°  北纬 30.945000°');
    expect(formatLonLat(-70.5, -33.25, 'en')).toBe('70.500000° W  33.250000° S');
    expect(formatDuration(420, 'en')).toBe('420 ms');
    expect(formatDuration(2500, 'en')).toBe('2.5 sec');
  });
  it('says units that are words in the language of the page, and not that of plain numbers', () => {
    expect(['veh/h', '{space}', 'dB(A)', '1'].map((unit) => spokenUnit(unit, 'zh-CN'))).toEqual([
      ...['辆/h', '个泊位', 'dB(A)', ''],
    ]);
    expect(['veh/h', '{space}', '1'].map((unit) => spokenUnit(unit, 'en'))).toEqual(['veh/h', 'spaces', '']);
  });
  it('keeps a space between number and unit in Chinese too', () => {
    expect(formatDuration(22, 'zh-CN')).toBe('22 ms');
    expect(formatDuration(2500, 'zh-CN')).toBe('2.5 秒');
    expect(formatDuration(180_000, 'zh-CN')).toBe('3 分钟');
  });
});
