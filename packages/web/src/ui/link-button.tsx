import { createLink } from '@tanstack/react-router'
import { Button, type ButtonProps } from 'antd'

type Looked = Omit<ButtonProps, 'type'> & {
  /** antd's `type`; the router keeps a prop of that name to itself. */
  look?: 'primary' | 'link' | 'text'
}

function LookedButton({ look = undefined, ...rest }: Looked) {
  return <Button {...rest} {...(look !== undefined && { type: look })} />
}

/** A link that looks like a button: new tabs and copying work as with any link. */
export const LinkButton = createLink(LookedButton)
