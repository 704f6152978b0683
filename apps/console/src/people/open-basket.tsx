import { Button, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconShoppingBag } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { api } from '../../../ui/api.ts'
import { useTongue } from '../../../ui/words.tsx'
import { Dialog, DialogForm } from '../dialog.tsx'
import './baskets.css'

/** Opens the basket of the shopper who shows a code. */
export function OpenBasket() {
  const { words } = useTongue()
  const navigate = useNavigate()
  const [opened, { open, close }] = useDisclosure()
  const [typed, type] = useState('')
  const code = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  const opening = useMutation({
    mutationFn: () => api.people.openBasket(code),
    onSuccess: ({ person }) => navigate(`/people/${person}`),
  })
  return (
    <>
      <Button variant="default" leftSection={<IconShoppingBag size={17} aria-hidden />} onClick={open}>
        {words.baskets.open}
      </Button>
      <Dialog opened={opened} onClose={close} title={words.baskets.open}>
        <DialogForm
          error={opening.error}
          busy={opening.isPending}
          deed={words.baskets.openNow}
          disabled={!/^[2-9A-HJKMNP-Z]{6}$/.test(code)}
          onSubmit={() => opening.mutate()}
          onBack={close}
        >
          <Text size="sm">{words.baskets.openText}</Text>
          <TextInput
            className="code-input"
            label={words.baskets.code}
            description={words.baskets.codeText}
            autoComplete="off"
            data-autofocus
            maxLength={10}
            value={typed}
            onChange={(event) => type(event.currentTarget.value)}
          />
        </DialogForm>
      </Dialog>
    </>
  )
}
