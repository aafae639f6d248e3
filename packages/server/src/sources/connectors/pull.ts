import type { Watermark } from '@cairn/core/source/watermark.ts'

/** Where the next page begins, as the connector itself writes it; kept between pages. */
export type Position = Readonly<Record<string, string | number>>

export interface PulledPage {
  readonly rows: readonly unknown[]
  /** What each row says of when it changed; undefined for those that say nothing. */
  readonly marks: readonly unknown[]
  /** Null after the last page. */
  readonly next: Position | null
}

/** An outside system being read. What goes wrong is a SourceFailure. */
export interface Pull {
  /** Reads a page; `position` null is the first, of what has changed at or after `since`. */
  read(position: Position | null, since: Watermark | null): Promise<PulledPage>
  /** Reads a page of all rows' numbers and nothing else, where that is possible. */
  readNumbers?(position: Position | null): Promise<Pick<PulledPage, 'rows' | 'next'>>
  close(): Promise<void>
}

/** What connectors are opened with. */
export interface PullOptions {
  readonly secret: string
  readonly allowPrivate: boolean
  readonly timeoutMs?: number
}
