import { vi } from 'vitest'

/** Everybody in a test has the same password: it is hashed once for each file. Checking it at sign-in stays what it is. */
vi.mock('better-auth/crypto', async (original) => {
  const real = await original<typeof import('better-auth/crypto')>()
  const hashes = new Map<string, Promise<string>>()
  return {
    ...real,
    hashPassword: (password: string) => {
      const hash = hashes.get(password) ?? real.hashPassword(password)
      hashes.set(password, hash)
      return hash
    },
  }
})
