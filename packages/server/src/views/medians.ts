/** Numbers are told apart by their first eleven bits as 32-bit floats: eight steps in each power of two, from 1 to 2^46. */
const BUCKETS = 384
const FIRST = 1008
const float = new Float32Array(1)
const bits = new Uint32Array(float.buffer)

/**
 * Means and medians of many sets at once, exact, in time linear in the numbers, which are not negative. They are counted
 * by buckets first, and can be taken away again; then those of the buckets that hold a middle are kept and put in order.
 */
export interface Medians {
  /** Counts a number in a set, or with -1 takes it away. `bucket` is `bucketOf(value)`: a number that lies in many sets is looked at once. */
  count(set: number, bucket: number, value: number, times: 1 | -1): void
  /** Of what is counted now. */
  middles(): Middles
}

/** The second round: every number is shown once more. */
export interface Middles {
  /** 1 for the buckets that hold the middle of any of these sets: no other need be shown for them. */
  wanted(from: number, to: number): Uint8Array
  keep(set: number, bucket: number, value: number): void
  /** Mean, and median: the mean of the middle two of an even number. Null of nothing. */
  of(set: number): { readonly mean: number; readonly median: number } | null
}

export function openMedians(sets: number): Medians {
  const counts = new Uint32Array(sets * BUCKETS)
  const sums = new Float64Array(sets)
  return {
    count(set, bucket, value, times) {
      const at = set * BUCKETS + bucket
      counts[at] = (counts[at] ?? 0) + times
      sums[set] = (sums[set] ?? 0) + times * value
    },
    middles: () => openMiddles(counts, sums),
  }
}

function openMiddles(counts: Uint32Array, sums: Float64Array): Middles {
  const sets = sums.length
  const sizes = new Uint32Array(sets)
  /** The buckets of the middle one, or two, of each set, and how many numbers lie below them. */
  const [low, high, below] = [new Uint16Array(sets), new Uint16Array(sets), new Uint32Array(sets)]
  const kept: number[][] = Array.from({ length: sets }, () => [])
  for (let set = 0; set < sets; set++) {
    const of = counts.subarray(set * BUCKETS, (set + 1) * BUCKETS)
    let size = 0
    for (let bucket = 0; bucket < BUCKETS; bucket++) size += of[bucket] ?? 0
    sizes[set] = size
    if (size === 0) continue
    const first = holding(of, (size - 1) >> 1)
    low[set] = first.bucket
    below[set] = first.before
    high[set] = holding(of, size >> 1).bucket
  }
  return {
    wanted(from, to) {
      const wanted = new Uint8Array(BUCKETS)
      for (let set = from; set < to; set++) if ((sizes[set] ?? 0) > 0) wanted.fill(1, low[set], (high[set] ?? 0) + 1)
      return wanted
    },
    keep(set, bucket, value) {
      if (bucket >= (low[set] ?? 0) && bucket <= (high[set] ?? 0)) kept[set]?.push(value)
    },
    of(set) {
      const size = sizes[set] ?? 0
      if (size === 0) return null
      const middle = Float64Array.from(kept[set] ?? []).toSorted()
      const ranked = (rank: number) => middle[rank - (below[set] ?? 0)] ?? Number.NaN
      return { mean: (sums[set] ?? 0) / size, median: (ranked((size - 1) >> 1) + ranked(size >> 1)) / 2 }
    },
  }
}

/** The bucket of a number that is not negative. */
export function bucketOf(value: number): number {
  float[0] = value
  return Math.min(BUCKETS - 1, Math.max(0, ((bits[0] ?? 0) >>> 20) - FIRST))
}

/** The bucket that holds the number of a rank, from 0, and how many lie in those before it. */
function holding(counts: Uint32Array, rank: number): { bucket: number; before: number } {
  let before = 0
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const count = counts[bucket] ?? 0
    if (before + count > rank) return { bucket, before }
    before += count
  }
  return { bucket: 0, before: 0 }
}
