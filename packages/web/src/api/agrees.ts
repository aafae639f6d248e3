import type { paths } from './schema.d.ts'
import type * as ours from './types.ts'

// Does not run: it compiles only while what the server says it answers fits what screens expect.

type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer T } } } }
}
  ? T
  : never

// A form's conditions are described as anything: they are the playbook's.
type ActionPage = Omit<ours.ActionPage, 'form'>

type Fits<Expected, Given extends Expected> = [Expected, Given]

/** What the answers of these routes are read as. */
export type Agreed = [
  Fits<ours.Me, Answer<'/api/v1/me'>>,
  Fits<ours.PersonRow[], Answer<'/api/v1/people'>>,
  Fits<Omit<ours.Today, 'actions'> & { actions: ActionPage[] }, Answer<'/api/v1/today'>>,
  Fits<ours.Pools, Answer<'/api/v1/pools'>>,
  Fits<ours.Cockpit, Answer<'/api/v1/cockpit'>>,
  Fits<ours.Listing<ours.Lead>, Answer<'/api/v1/leads'>>,
  Fits<ours.LeadPage, Answer<'/api/v1/leads/{id}'>>,
  Fits<ours.Listing<ours.TimelineItem>, Answer<'/api/v1/leads/{id}/timeline'>>,
  Fits<ours.Listing<ours.Customer>, Answer<'/api/v1/customers'>>,
  Fits<ours.CustomerPage, Answer<'/api/v1/customers/{id}'>>,
  Fits<ours.FilePreviewed, Answer<'/api/v1/files/{id}/preview'>>,
  Fits<ours.Listing<ours.Deal>, Answer<'/api/v1/deals'>>,
  Fits<ours.DealPage, Answer<'/api/v1/deals/{id}'>>,
  Fits<ours.Board, Answer<'/api/v1/deals/board'>>,
  Fits<ours.Listing<ours.Action>, Answer<'/api/v1/actions'>>,
  Fits<ActionPage, Answer<'/api/v1/actions/{id}'>>,
  // A notice of a newer server may have a reason that this app does not know: it is shown without one.
  Fits<ours.Listing<Omit<ours.Notice, 'because'>>, Answer<'/api/v1/notices'>>,
]
