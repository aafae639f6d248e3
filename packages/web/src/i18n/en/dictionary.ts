import { cockpit } from './cockpit.ts'
import { empty } from './empty.ts'
import { notice, notices } from './notice.ts'
import { refusal } from './refusal.ts'
import { shell } from './shell.ts'
import { shortcuts } from './shortcuts.ts'
import { signIn } from './sign-in.ts'
import { time } from './time.ts'
import { today } from './today.ts'
import { words } from './words.ts'

export const dictionary = { cockpit, empty, notice, notices, refusal, shell, shortcuts, signIn, time, today, words }
