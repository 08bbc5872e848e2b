import { lazy } from 'react';

const parts = () => import('./about-map.ts');

// What is not needed for the first paint; each shows what its Suspense says until the one file is there.
export const Attribution = lazy(async () => ({ default: (await parts()).Attribution }));
export const ContextMenu = lazy(async () => ({ default: (await parts()).ContextMenu }));
export const HelpDialog = lazy(async () => ({ default: (await parts()).HelpDialog }));
export const MapControls = lazy(async () => ({ default: (await parts()).MapControls }));
export const MeasureCard = lazy(async () => ({ default: (await parts()).MeasureCard }));
export const NarrowPanel = lazy(async () => ({ default: (await parts()).NarrowPanel }));
export const NearbyCard = lazy(async () => ({ default: (await parts()).NearbyCard }));
export const Notices = lazy(async () => ({ default: (await parts()).Notices }));
export const PassingWords = lazy(async () => ({ default: (await parts()).PassingWords }));
export const ReplayBar = lazy(async () => ({ default: (await parts()).ReplayBar }));
export const SearchBox = lazy(async () => ({ default: (await parts()).SearchBox }));
export const SelectionCallout = lazy(async () => ({ default: (await parts()).SelectionCallout }));
export const ToolRail = lazy(async () => ({ default: (await parts()).ToolRail }));
