import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/queries.ts'
import { keepShell } from './app/cached-shell.ts'
import { Look } from './app/look.tsx'
import { preferences } from './app/preferences.ts'
import { router } from './app/router.tsx'
import { startI18n } from './i18n/i18n.ts'

const place = document.getElementById('root')
if (place === null) throw new Error('index.html has no #root')

keepShell()
await startI18n(preferences().language)

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Look>
        <RouterProvider router={router} />
      </Look>
    </QueryClientProvider>
  </StrictMode>,
)
