import type { ReactNode } from 'react';

interface MarkProps {
  readonly tone?: 'quiet' | 'good' | 'warm' | 'danger';
  readonly children: ReactNode;
}

/** A small label beside a name; its tones are tokens that stay readable on both panels (4.5 : 1). */
export function Mark({ tone = 'quiet', children }: MarkProps) {
  return (
    <span className="twin-mark" data-tone={tone}>
      {children}
    </span>
  );
}
