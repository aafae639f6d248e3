import { febrl, measure, restaurants, splinkFake, zhMessy, type Labelled, type Measured } from './identity/grouped.ts'
import { labelledPairs } from './identity/labelled-pairs.ts'
import { shortNames } from './identity/short-names.ts'
import { present } from './identity/read.ts'

export const name = 'identity'
export const about =
  'duplicates found without labels, against the truth of public data sets: precision, recall, F1 over pairs'

interface Set {
  readonly needs: string
  readonly run: () => Promise<Measured> | Measured
}

const grouped = (needs: string, read: () => Labelled | Promise<Labelled>): Set => ({
  needs,
  run: async () => measure(await read()),
})

const SETS: Readonly<Record<string, Set>> = {
  zh_messy: grouped('zh_messy_customers/truth.csv', zhMessy),
  ...Object.fromEntries(
    [1, 2, 3].flatMap((n) => {
      const file = `febrl/dataset${n}.csv.gz`
      return [
        [`febrl${n}`, grouped(file, () => febrl(file, true))],
        [`febrl${n}_no_keys`, grouped(file, () => febrl(file, false))],
      ]
    }),
  ),
  splink_fake: grouped('splink_fake/fake_1000.csv.gz', splinkFake),
  restaurants: grouped('leipzig_er/restaurant-nophone-training.csv', restaurants),
  ...Object.fromEntries(
    ['Structured_DBLP-ACM', 'Dirty_DBLP-ACM', 'Structured_Amazon-Google', 'Structured_Fodors-Zagats'].map((set) => [
      set.toLowerCase().replaceAll('-', '_'),
      { needs: `leipzig_er/${set}_train.txt.gz`, run: () => labelledPairs(set) },
    ]),
  ),
  short_names: { needs: 'zh_company_names/listed_full_short_pairs.csv', run: shortNames },
}

/** Figures per data set; what is not here is said and left out. With names behind it, only those. */
export async function run(only: readonly string[] = []): Promise<Record<string, Measured>> {
  const figures: Record<string, Measured> = {}
  for (const [set, { needs, run: measureSet }] of Object.entries(SETS)) {
    if (only.length > 0 && !only.includes(set)) continue
    if (present(needs)) figures[set] = await measureSet()
    else console.log(`${set}: absent (${needs})`)
  }
  return figures
}
