import type { Twin } from '../twin.ts'
import type { signIn as zh } from '../zh/sign-in.ts'

export const signIn: Twin<typeof zh> = {
  title: 'Sign in',
  email: 'Email',
  password: 'Password',
  submit: 'Sign in',
  emailMissing: 'Enter your email, such as name@company.com',
  passwordMissing: 'Enter your password',
  wrong: 'Email or password is wrong. Check capitals; an administrator can reset your password.',
  tooMany: 'Too many attempts. Try again in a few minutes.',
  demo: 'Demo company',
  demoHint: 'Choose a role to go straight in',
  rep: 'Rep',
  supervisor: 'Supervisor',
  ops: 'Sales ops',
  admin: 'Admin',
  promiseOne: 'A lead is scored, routed and on the clock the moment it arrives',
  promiseTwo: 'You are told what to do next, and with what words',
  promiseThree: 'Every number opens the rows behind it',
}
