/** Keys that do something anywhere but in a text field; shown in the help. */
export const SHORTCUTS = ['/', 'l', 'u', 'm', 'n', 'v', '?', 'Escape', 'mod+z', 'mod+shift+z'] as const;
export type Shortcut = (typeof SHORTCUTS)[number];

/** Inputs that take no text: keys pressed on them may mean something else. */
const NO_TEXT = new Set(['radio', 'checkbox', 'range', 'button', 'file']);

export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(TEXTAREA|SELECT)$/.test(target.tagName) ||
    (target instanceof HTMLInputElement && !NO_TEXT.has(target.type)));

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
  // Before the dialogs' own handlers, so that one press never backs out two steps.
  window.addEventListener('keydown', listen, { capture: true });
  return () => window.removeEventListener('keydown', listen, { capture: true });
}
