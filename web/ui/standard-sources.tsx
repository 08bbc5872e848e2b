import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { LegendSource } from '#core/catalogue/style.ts';
import { VerificationMark } from './verification-mark.tsx';

/** Standards with their editions, each with its mark. */
export function StandardSources({ sources }: { readonly sources: readonly LegendSource[] }) {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'zh';
  return sources.map(({ name, status }, at) => (
    <Fragment key={name.en}>
      {at > 0 && ' · '}
      <span className="twin-whole">{name[language]}</span> <VerificationMark status={status} />
    </Fragment>
  ));
}
