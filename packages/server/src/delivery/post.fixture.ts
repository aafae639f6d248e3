import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { SMTPServerOptions } from 'smtp-server'
import { SMTPServer } from 'smtp-server'

interface Post extends AsyncDisposable {
  readonly url: string
  readonly mails: { readonly from: string; readonly to: string[]; readonly raw: string }[]
}

/** A real mail server on loopback. */
export async function openPost(options: SMTPServerOptions = {}): Promise<Post> {
  const mails: Post['mails'] = []
  const server = new SMTPServer({
    authOptional: true,
    closeTimeout: 1, // Senders keep their connections open.
    disabledCommands: ['STARTTLS'],
    onData: (stream, { envelope }, done) => {
      void text(stream).then((raw) => {
        mails.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
          raw,
        })
        done()
      })
    },
    ...options,
  })
  server.on('error', () => {}) // connections that the test breaks
  const listener = server.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo // a TCP server that listens has one
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    [Symbol.asyncDispose]: () => new Promise((closed) => server.close(() => closed())),
  }
}
