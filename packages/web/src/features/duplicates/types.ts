import type { paths } from '../../api/schema.d.ts'

type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer T } } } }
}
  ? T
  : never

export type Pair = Answer<'/api/v1/duplicates'>['items'][number]
export type PairSide = Pair['one']
export type Overview = Answer<'/api/v1/duplicates/overview'>
export type Twin = Answer<'/api/v1/customers/twins'>['items'][number]
export type MergeRow = Answer<'/api/v1/merges'>['items'][number]
export type Whose = 'kept' | 'merged'
