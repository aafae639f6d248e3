import type { Waiting } from './outbox.ts'

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
