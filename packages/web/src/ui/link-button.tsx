import { createLink } from '@tanstack/react-router'
import { Button } from 'antd'

/** A link that looks like a button: new tabs and copying work as with any link. */
export const LinkButton = createLink(Button)
