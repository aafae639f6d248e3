import { Keys } from './packed.ts'

/** Actions that fell due on a sealed day, in columns; nodes and owners are numbers of `Steps`. */
export interface DueDay {
  readonly count: number
  readonly node: Uint16Array
  readonly owner: Uint32Array
  readonly due: Uint32Array
  readonly done: Uint32Array
  readonly inTime: Uint32Array
}

/** What numbers in columns stand for. */
export interface Steps {
  readonly nodes: Keys
  readonly owners: Keys
}

export function noSteps(): Steps {
  return { nodes: new Keys(), owners: new Keys() }
}

/** A sealed day as the database packs it: the sums of each node and owner. */
export interface PackedDay {
  readonly day: string
  readonly seal: string
  readonly node: readonly string[] | null
  readonly owner: readonly (string | null)[]
  readonly due: readonly number[]
  readonly done: readonly number[]
  readonly in_time: readonly number[]
}

/** Reads what a sealed day holds. */
export function unpack({ node, owner, due, done, in_time: inTime }: PackedDay, { nodes, owners }: Steps): DueDay {
  const count = node?.length ?? 0
  const column = (values: readonly number[]) => Uint32Array.from(count === 0 ? [] : values)
  return {
    count,
    node: Uint16Array.from(node ?? [], (id) => nodes.numberOf(id)),
    owner: column(owner.map((id) => owners.numberOf(id))),
    due: column(due),
    done: column(done),
    inTime: column(inTime),
  }
}
