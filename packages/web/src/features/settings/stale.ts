import { queryClient } from '../../api/queries.ts'

export const sourcesStale = (): void => void queryClient.invalidateQueries({ queryKey: ['settings', '/sources'] })
export const channelsStale = (): void => void queryClient.invalidateQueries({ queryKey: ['settings', '/channels'] })
