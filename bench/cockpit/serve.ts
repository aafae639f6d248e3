import { once } from 'node:events'
import { loadConfig } from '../../packages/server/src/config.ts'
import { openServer, openWork } from '../../packages/server/src/main.ts'
import { openServices } from '../../packages/server/src/services.ts'

// The server of the benchmark, whole. Ends with its parent.
const config = loadConfig(process.env)
const say = (message: string): void => console.error(message)
const services = await openServices(config, say)
const server = await openServer(services, say)
const work = await openWork(services, say)
await server.app.listen({ port: config.port, host: '127.0.0.1' })
process.send?.('up')

await once(process, 'disconnect')
await server.stop()
await work.stop()
await services.close()
