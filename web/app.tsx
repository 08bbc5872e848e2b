import { QueryClientProvider } from '@tanstack/react-query';
import { queryClient } from './api/query-client.ts';
import { basemapDomain } from './domains/basemap/index.ts';
import { buildingsDomain } from './domains/buildings/index.ts';
import { catalogueDomain } from './domains/catalogue/index.ts';
import { ecologyDomain } from './domains/ecology/index.ts';
import { feedsDomain } from './domains/feeds/index.ts';
import { networksDomain } from './domains/networks/index.ts';
import { DomainContext } from './shell/domain-context.ts';
import type { DomainModule } from './shell/domain-module.ts';
import { Shell } from './shell/shell.tsx';

/** Everything the product can show; a new domain is one line. */
const DOMAIN_MODULES: readonly DomainModule[] = [
  catalogueDomain,
  basemapDomain,
  buildingsDomain,
  networksDomain,
  ecologyDomain,
  feedsDomain,
];

/** The composition root: the only place that knows every domain. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <DomainContext value={DOMAIN_MODULES}>
        <Shell />
      </DomainContext>
    </QueryClientProvider>
  );
}
