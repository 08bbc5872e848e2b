/** Nothing from other hosts; WebAssembly and blob workers are what Cesium and our own workers need. */
export const CONTENT_POLICY = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval' blob:",
  "worker-src 'self' blob:",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' data: blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
  "form-action 'self'",
].join('; ');

const RESOURCE_HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};
const DOCUMENT_HEADERS: Readonly<Record<string, string>> = {
  ...RESOURCE_HEADERS,
  'content-security-policy': CONTENT_POLICY,
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/** Types a browser never makes a document of, given `nosniff`: what a document may load means nothing to them. */
const NEVER_A_DOCUMENT = /^(model|font|application\/(octet-stream|vnd\.))/;

/** Headers that every answer of a media type carries. */
export function securityHeaders(type: string | null): Readonly<Record<string, string>> {
  return type !== null && NEVER_A_DOCUMENT.test(type) ? RESOURCE_HEADERS : DOCUMENT_HEADERS;
}
