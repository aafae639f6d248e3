import type { NewActivity } from '../../api/types.ts'

/** A follow-up on its way. Its key makes sending it twice the same as once. */
export type Waiting = {
  key: string
  /** Whose it is: another person who signs in here neither sees nor sends it. */
  person: string
  at: number
  subject: string
  activity: NewActivity
  file: File | null
  /** Why the server said no; such an entry waits for its writer, not for the network. */
  refused: { status: number; code: string; params: Record<string, unknown>; message: string } | null
}

const shelf = 'waiting'

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open('cairn-outbox', 1)
    asked.addEventListener('upgradeneeded', () => void asked.result.createObjectStore(shelf, { keyPath: 'key' }))
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', () => reject(asked.error ?? new Error('IndexedDB is closed')))
  })
}

async function run<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await opened()
  try {
    return await new Promise<T>((resolve, reject) => {
      const tx = db.transaction(shelf, mode)
      const request = work(tx.objectStore(shelf))
      tx.addEventListener('complete', () => resolve(request.result))
      tx.addEventListener('abort', () => reject(tx.error ?? new Error('IndexedDB refused')))
    })
  } finally {
    db.close()
  }
}

/** Everything that waits, oldest first; nothing where the browser keeps nothing. */
export async function readOutbox(): Promise<Waiting[]> {
  const rows = await run('readonly', (store) => store.getAll() as IDBRequest<Waiting[]>).catch(() => [])
  return rows.toSorted((a, b) => a.at - b.at)
}

/** Keeps an entry over reloads and restarts of the browser, its file too. */
export async function keepInOutbox(entry: Waiting): Promise<void> {
  await run('readwrite', (store) => store.put(entry))
}

export async function dropFromOutbox(key: string): Promise<void> {
  await run('readwrite', (store) => store.delete(key))
}
