import type { Query } from '../../api/client.ts'
import { one } from '../../api/queries.ts'
import type { Board } from '../../api/types.ts'

/** Open deals by stage, of everybody one may see or of one owner. */
export function boardQuery(owner: Query[string]) {
  return one<Board>('deals', '/deals/board', { owner, perStage: 60 })
}
