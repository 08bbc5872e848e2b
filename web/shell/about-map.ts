/** What stands about the map once it is on its way: one file, fetched after the first paint. */
export { Attribution } from './attribution.tsx';
export { ContextMenu } from './context-menu.tsx';
export { HelpDialog } from './help-dialog.tsx';
export { MapControls } from './map-controls.tsx';
export { MeasureCard } from './measure-card.tsx';
export { NarrowPanel } from './narrow-panel.tsx';
export { NearbyCard } from './nearby/nearby-card.tsx';
export { Notices } from './notices.tsx';
export { PassingWords } from './passing-words.tsx';
export { ReplayBar } from './replay-bar.tsx';
export { SearchBox } from './search-box.tsx';
export { SelectionCallout } from './selection-callout.tsx';
export { ToolRail } from './tool-rail.tsx';
