import { Component, type ReactNode } from 'react'
import { PartBroken } from './part-broken.tsx'

/** A draft may be anything; a part that cannot be drawn says so and leaves the other parts alone. */
export class PartBoundary extends Component<{ children: ReactNode }, { broken: Error | null }> {
  override state: { broken: Error | null } = { broken: null }

  static getDerivedStateFromError(broken: Error): { broken: Error } {
    return { broken }
  }

  override render(): ReactNode {
    const { broken } = this.state
    if (broken === null) return this.props.children
    return <PartBroken broken={broken} retry={() => this.setState({ broken: null })} />
  }
}
