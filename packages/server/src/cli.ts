import { keepYoungMemorySmall } from './young-memory.ts'

// Before anything else is read: what is imported by name above a module is read before the module runs.
keepYoungMemorySmall()
await import('./commands.ts')
