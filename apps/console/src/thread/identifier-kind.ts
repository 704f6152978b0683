import {
  IconAddressBook,
  IconCash,
  IconDeviceLaptop,
  IconId,
  IconMail,
  IconPhone,
  IconReceipt,
  IconUser,
  type TablerIcon,
} from '@tabler/icons-react'
import { useWords } from '../../../ui/words.tsx'

const kindIcons: [RegExp, TablerIcon][] = [
  [/mail/, IconMail],
  [/phone|whatsapp/, IconPhone],
  [/receipt/, IconReceipt],
  [/card|loyalty/, IconId],
  [/^pos/, IconCash],
  [/anonymous|device/, IconDeviceLaptop],
  [/user|customer/, IconUser],
]

/** The sign of a kind of identifier. */
export const kindLook = (kind: string): { icon: TablerIcon } => ({
  icon: kindIcons.find(([pattern]) => pattern.test(kind))?.[1] ?? IconAddressBook,
})

/** Names of kinds of identifiers; the kind itself when we have none. */
export function useKindName(): (kind: string) => string {
  const known = useWords().identifier as Record<string, string>
  return (kind) => known[kind] ?? kind
}
