import { Component, type ReactNode } from 'react';
import { Notice } from '#web/ui/notice.tsx';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
}

/** Keeps a failing part from taking the page with it: says what failed and offers another try. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state: { readonly error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <div className="twin-map-wait">
        <Notice
          kind="error"
          title={this.props.title}
          detail={error.message}
          onRetry={() => this.setState({ error: null })}
        />
      </div>
    );
  }
}
