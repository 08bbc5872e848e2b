import { useTranslation } from 'react-i18next';
import { Mark } from './mark.tsx';

/** How far a number of a standard or a table is to be trusted: compared with its text, or written down from memory. */
export function VerificationMark({ status }: { readonly status: 'verified' | 'from memory' }) {
  const { t } = useTranslation('shell');
  return (
    <Mark tone={status === 'verified' ? 'good' : 'warm'}>
      {t(status === 'verified' ? 'verification.verified' : 'verification.fromMemory')}
    </Mark>
  );
}
