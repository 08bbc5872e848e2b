import { StrictMode, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { startI18n } from './shell/i18n.ts';
import { useSession } from './shell/session-store.ts';
import { readAddress } from './shell/url-sync.ts';
import './shell/shell.css';

const root = document.getElementById('root');
if (root) {
  readAddress();
  await startI18n(useSession.getState().language);
  const page = createRoot(root);
  startTransition(() =>
    page.render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  );
}
