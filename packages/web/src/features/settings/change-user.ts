import { useMutation } from '@tanstack/react-query'
import { patch, post } from '../../api/client.ts'
import { queryClient } from '../../api/queries.ts'
import type { NewUser, Seller, User } from './types.ts'

export type UserChange = Partial<Pick<User, 'name' | 'email' | 'role' | 'teamId' | 'active'>> & { password?: string }

function stale(): void {
  for (const topic of ['settings', 'people']) void queryClient.invalidateQueries({ queryKey: [topic] })
}

export function useChangeUser() {
  return useMutation({
    mutationFn: ({ user, change }: { user: User; change: UserChange }) =>
      patch<User>(`/users/${user.id}`, change, user.revision),
    onSettled: stale,
  })
}

export function useMakeUser() {
  return useMutation({ mutationFn: (user: UserChange) => post<NewUser>('/users', user), onSuccess: stale })
}

export function useChangeSeller() {
  return useMutation({
    mutationFn: ({ id, change }: { id: string; change: Partial<Seller> }) => patch<Seller>(`/sellers/${id}`, change),
    onSuccess: stale,
  })
}

/** A password to be read out over the phone: no letters that look alike, 60 random bits. */
export function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789x'
  const word = [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => letters[byte % letters.length]).join('')
  return `${word.slice(0, 4)}-${word.slice(4, 8)}-${word.slice(8)}`
}
