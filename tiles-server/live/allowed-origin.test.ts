import { describe, expect, it } from 'vitest';
import { allowedOrigin } from './allowed-origin.ts';

describe('origin of a live connection', () => {
  it('is the server itself, loopback, or none', () => {
    expect(allowedOrigin(undefined, 'twin.local')).toBe(true);
    expect(allowedOrigin('https://twin.local', 'twin.local')).toBe(true);
    expect(allowedOrigin('http://localhost:5173', '127.0.0.1:8080')).toBe(true);
    expect(allowedOrigin('https://other.example', 'twin.local')).toBe(false);
    expect(allowedOrigin('null', 'twin.local')).toBe(false);
  });
});
