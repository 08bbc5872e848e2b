import { describeReader } from './conformance.ts';
import { READERS } from './index.ts';

for (const reader of READERS) describeReader(reader);
