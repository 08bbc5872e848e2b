import { useTranslation } from 'react-i18next';
import type { LegendSource } from '#core/catalogue/style.ts';
import { VerificationMark } from './verification-mark.tsx';

interface StandardSourcesProps {
  readonly sources: readonly LegendSource[];
  /** What is from them, where that is not said beside. */
  readonly intro?: string;
}

/** Standards with their editions, each with its mark. */
export function StandardSources({ sources, intro }: StandardSourcesProps) {
  const { i18n } = useTranslation();
  const language = i18n.language === 'en' ? 'en' : 'zh';
  if (sources.length === 0) return null;
  return (
    <p className="twin-quiet twin-sources">
      {intro}
      {sources.map(({ name, status }) => (
        <span key={name.en}>
          {name[language]} <VerificationMark status={status} />
        </span>
      ))}
    </p>
  );
}
