import { ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { antTheme } from '#web/ui/ant-theme.ts';
import { cssVariables } from '#web/ui/tokens.ts';
import { useDomains } from './domain-context.ts';
import { Header } from './header.tsx';
import { switchLanguage } from './i18n.ts';
import { isTyping, onShortcut } from './keyboard.ts';
import {
  Attribution,
  HelpDialog,
  MapControls,
  MeasureCard,
  NearbyCard,
  Notices,
  PassingWords,
  SelectionCallout,
  ToolRail,
} from './later.ts';
import { useLayers } from './layer-store.ts';
import { LayersPanelSlot } from './layers-panel-slot.tsx';
import { useReducedMotion } from './media.ts';
import { setSay } from './say.ts';
import { sceneHandle } from './scene-link.ts';
import { SceneSlot } from './scene-slot.tsx';
import { setSession, useSession } from './session-store.ts';
import { SidePanel } from './side-panel.tsx';
import { StatusBar } from './status-bar.tsx';
import { stopMeasuring } from './stop-measuring.ts';
import { followStores } from './url-sync.ts';
import { useLayersBegin } from './use-layers-begin.ts';
import { useStage } from './use-stage.ts';

const Inspector = lazy(() => import('./inspector.tsx').then((module) => ({ default: module.Inspector })));

/** Backs out one step: help, measuring, the list of what is in view, selection, underground. */
function backOut(): void {
  const focused = document.activeElement;
  // In a text field Esc only leaves the field.
  if (isTyping(focused) && focused instanceof HTMLElement) {
    focused.blur();
    return;
  }
  const { helpOpen, measuring, nearbyOpen, selection, underground } = useSession.getState();
  if (helpOpen) setSession({ helpOpen: false });
  else if (measuring !== null) stopMeasuring();
  else if (nearbyOpen) setSession({ nearbyOpen: false });
  else if (selection !== null) setSession({ selection: null, inspectorOpen: false });
  else if (underground.on) setSession({ underground: { ...underground, on: false } });
}

function useShellKeys(): void {
  useEffect(() => {
    const stops = [
      onShortcut('Escape', backOut),
      onShortcut('l', () => setSession({ panelOpen: !useSession.getState().panelOpen })),
      onShortcut('mod+z', () => useLayers.getState().undo()),
      onShortcut('mod+shift+z', () => useLayers.getState().redo()),
      followStores(),
      useSession.subscribe((now, before) => {
        if (now.selection !== before.selection) sceneHandle()?.highlight(now.selection);
        if (now.language !== before.language) void switchLanguage(now.language);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}

function Screen() {
  const { t } = useTranslation('shell');
  const domains = useDomains();
  const { panelOpen, inspectorOpen } = useSession();
  useShellKeys();
  useLayersBegin();
  // The map first, then what stands about it, part by part: the page answers from the start.
  const stage = useStage(4);
  return (
    <div className="twin-shell">
      <Header />
      <main className="twin-main">
        <SidePanel
          side="left"
          title={t('panel.layers')}
          open={panelOpen}
          onOpenChange={(open) => setSession({ panelOpen: open })}
        >
          {stage > 2 && <LayersPanelSlot />}
        </SidePanel>
        <div className="twin-centre">
          <SceneSlot />
          <Suspense fallback={null}>
            {stage > 1 && <ToolRail />}
            <MeasureCard />
            <NearbyCard />
            {stage > 1 && <MapControls />}
            {stage > 1 && <Attribution />}
            <Notices />
            <SelectionCallout />
          </Suspense>
        </div>
        <SidePanel
          side="right"
          title={t('panel.inspector')}
          open={inspectorOpen}
          onOpenChange={(open) => setSession({ inspectorOpen: open })}
        >
          {stage > 3 && <Inspector />}
        </SidePanel>
      </main>
      {stage > 0 ? <StatusBar /> : <footer className="twin-status" />}
      <Suspense fallback={null}>
        <HelpDialog />
        <PassingWords onReady={setSay} />
        {stage > 3 && domains.map(({ id, background: Background }) => Background && <Background key={id} />)}
      </Suspense>
    </div>
  );
}

/** Theme, language and the whole screen. */
export function Shell() {
  const theme = useSession((session) => session.theme);
  const { i18n } = useTranslation();
  const reducedMotion = useReducedMotion();
  useEffect(() => {
    document.documentElement.dataset.theme = theme;
    for (const [name, value] of Object.entries(cssVariables(theme))) {
      document.documentElement.style.setProperty(name, value);
    }
  }, [theme]);
  return (
    <ConfigProvider
      theme={antTheme(theme, reducedMotion)}
      locale={i18n.language === 'en' ? enUS : zhCN}
      componentSize="small"
    >
      <div className="twin-app">
        <Screen />
      </div>
    </ConfigProvider>
  );
}
