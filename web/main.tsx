import { StrictMode } from 'react';
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
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
