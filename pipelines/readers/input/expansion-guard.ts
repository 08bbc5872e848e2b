import { TwinError } from '#core/errors/twin-error.ts';
import { INPUT_LIMITS } from './limits.ts';

/** Counts packed and expanded bytes and refuses an archive that expands beyond the size or ratio limit. */
export function createExpansionGuard(path: string): {
  packed(bytes: number): void;
  expanded(bytes: number): void;
} {
  let packedBytes = 0;
  let expandedBytes = 0;
  return {
    packed(bytes) {
      packedBytes += bytes;
    },
    expanded(bytes) {
      expandedBytes += bytes;
      const ratio = expandedBytes / Math.max(1, packedBytes);
      const tooDense = expandedBytes > INPUT_LIMITS.ratioFreeBytes && ratio > INPUT_LIMITS.expansionRatio;
      if (!tooDense && expandedBytes <= INPUT_LIMITS.expandedBytes) return;
      throw new TwinError(
        'input/too-large',
        `${path} expands to more than ${tooDense ? `${INPUT_LIMITS.expansionRatio} times its size` : '2 GiB'}`,
        {
          place: { file: path, at: `packed byte ${packedBytes}` },
          remedy: 'Unpack it yourself and give the file inside.',
        },
      );
    },
  };
}
