import { writeFileSync } from 'node:fs';
import { REFERENCE_PATH, referencePage } from './reference-page.ts';

writeFileSync(REFERENCE_PATH, referencePage());
console.log(`✓ ${REFERENCE_PATH}`);
