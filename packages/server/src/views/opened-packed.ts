import { Keys } from './packed.ts'

/** Deals that were opened on a sealed day, by the stages they were in, in columns; ways are numbers of `Ways`. */
export interface OpenedDay {
  readonly count: number
  readonly way: Uint16Array
  readonly deals: Uint32Array
  readonly amount: Float64Array
}

/** What numbers in columns stand for: stages, as one JSON text. */
export interface Ways {
  readonly ways: Keys
}

export function noWays(): Ways {
  return { ways: new Keys() }
}
