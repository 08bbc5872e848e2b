import { useTranslation } from 'react-i18next';
import type { Manifest } from '#core/catalogue/manifest.ts';
import { formatSigned, formatWithUnit } from '#web/ui/format.ts';
import { VerificationMark } from '#web/ui/verification-mark.tsx';
import { crsStepText } from './crs-step-text.ts';

type CrsPathProps = Pick<Manifest, 'sourceCrs' | 'heightDatum'> & { readonly path: Manifest['crsPath'] };

/** How positions and heights came onto the map, each step with its accuracy and how far it is to be trusted. */
export function CrsPath({ sourceCrs, path, heightDatum }: CrsPathProps) {
  const { t, i18n } = useTranslation('inspector');
  return (
    <section>
      <h3>{t('crs.title')}</h3>
      <ol className="twin-crs">
        <li>{sourceCrs}</li>
        {path.map(({ step, accuracyM, status }) => (
          <li key={step}>
            {crsStepText(step, t)}{' '}
            <span className="twin-quiet">
              {accuracyM === null
                ? t('crs.accuracyUnknown')
                : `± ${formatWithUnit(accuracyM, 'm', i18n.language, 3)}`}
            </span>{' '}
            <VerificationMark status={status} />
          </li>
        ))}
      </ol>
      <p className="twin-quiet">
        {t('crs.heights', { datum: t(`crs.datum.${heightDatum.source}`) })}
        {heightDatum.shiftM !== null &&
          ` ${t('crs.shift', { shift: formatSigned(heightDatum.shiftM, 'm', i18n.language, 3) })}`}
      </p>
    </section>
  );
}
