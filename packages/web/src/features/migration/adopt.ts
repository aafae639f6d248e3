import type { Fields } from '@cairn/core/value.ts'
import { post } from '../../api/client.ts'
import { readAgain } from './queries.ts'

/** Takes a customer into the new process. Somebody may have been faster: what is shown is read again either way. */
export async function adoptCustomer(id: string, given: { owner?: string; fields?: Fields }): Promise<void> {
  try {
    await post(`/customers/${id}/adopt`, given)
  } finally {
    readAgain()
  }
}
