import { message, notification } from 'antd';
import { useEffect } from 'react';

/** Words that pass over the page: short ones, and such with something to do. */
export interface Say {
  readonly message: ReturnType<typeof message.useMessage>[0];
  readonly notification: ReturnType<typeof notification.useNotification>[0];
}

/** Under the header, off its search box, and never so many that they fill the map. */
const PLACE = { top: 56, maxCount: 3 } as const;

/** Where passing words appear, in the theme and language of the page. */
export function PassingWords({ onReady }: { readonly onReady: (say: Say) => void }) {
  const [messages, messageHolder] = message.useMessage(PLACE);
  const [notifications, notificationHolder] = notification.useNotification(PLACE);
  useEffect(
    () => onReady({ message: messages, notification: notifications }),
    [onReady, messages, notifications],
  );
  return (
    <>
      {messageHolder}
      {notificationHolder}
    </>
  );
}
