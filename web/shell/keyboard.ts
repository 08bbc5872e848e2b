/** Keys that do something anywhere but in a text field; shown in the help. */
export const SHORTCUTS = ['/', 'l', 'u', 'm', 'n', '?', 'Escape', 'mod+z', 'mod+shift+z'] as const;
export type Shortcut = (typeof SHORTCUTS)[number];

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The shortcut an event stands for, null when it is none or belongs to a text field. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  const modified = event.ctrlKey || event.metaKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (isTyping(event.target) && key !== 'Escape') return null;
  const name = modified ? `mod+${event.shiftKey ? 'shift+' : ''}${key}` : key;
  return event.altKey ? null : (SHORTCUTS.find((one) => one === name) ?? null);
}

/** Runs the action on its key until the returned function is called. */
export function onShortcut(shortcut: Shortcut, action: () => void): () => void {
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || shortcutOf(event) !== shortcut) return;
    if (shortcut !== 'Escape') event.preventDefault();
    action();
  };
  window.addEventListener('keydown', listen);
  return () => window.removeEventListener('keydown', listen);
}
