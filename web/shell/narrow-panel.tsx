import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { usePhone } from './media.ts';

/** A drawer over the map; a bottom sheet on phones. */
export function NarrowPanel(props: {
  readonly side: 'left' | 'right';
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { side, title, open, onClose, children } = props;
  const phone = usePhone();
  return (
    <Drawer
      open={open}
      title={title}
      mask={false}
      // Between header and status bar: clock, search and feed stay in sight.
      getContainer={false}
      placement={phone ? 'bottom' : side}
      size={phone ? '55vh' : 340}
      onClose={onClose}
      styles={{ body: { padding: 0 } }}
    >
      {children}
    </Drawer>
  );
}
