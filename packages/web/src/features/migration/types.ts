import type { paths } from '../../api/schema.d.ts'

type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer T } } } }
}
  ? T
  : never

export type Board = Answer<'/api/v1/migration/board'>
export type Migration = NonNullable<Board['migration']>
export type OwnerCounts = Board['owners'][number]
export type OldCustomer = Answer<'/api/v1/migration/customers'>['items'][number]
export type Standing = OldCustomer['standing']

export const STANDINGS = [
  'waiting',
  'to-retire',
  'adopted',
  'merged',
  'archived',
] as const satisfies readonly Standing[]

/** What adopting a customer needs to know of it. */
export type Adoptable = Pick<OldCustomer, 'id' | 'name' | 'owner' | 'missing'>
