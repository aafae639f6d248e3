import type { SqlSettings } from '@cairn/core/source/connector.ts'

/** How statements of a database are written and asked. */
export interface Dialect {
  quote(name: string): string
  /** The n-th parameter, from 1. */
  param(n: number): string
  asText(expression: string): string
  /** One statement in a read-only transaction. */
  ask(text: string, values: readonly (string | number)[]): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/** Where a database is, with its address checked. */
export interface Place extends Pick<SqlSettings, 'host' | 'port' | 'database' | 'user' | 'tls'> {
  readonly address: string
  readonly password: string
  readonly timeoutMs: number
}
