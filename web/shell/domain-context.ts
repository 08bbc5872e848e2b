import { createContext, useContext } from 'react';
import type { DomainModule } from './domain-module.ts';

/** The composition root's list, for whatever the shell mounts. */
export const DomainContext = createContext<readonly DomainModule[]>([]);
export const useDomains = () => useContext(DomainContext);
