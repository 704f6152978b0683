import { SegmentedControl, Stack, useMantineColorScheme } from '@mantine/core'
import { useTongue } from '../../ui/words.tsx'

/** Language and colours, kept per browser; also on the pages before sign-in. */
export function LookChoice() {
  const { language, words, change } = useTongue()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Stack gap={6}>
      <SegmentedControl
        aria-label={words.account.language}
        size="xs"
        fullWidth
        value={language}
        onChange={(value) => void change(value)}
        data={[
          { value: 'es', label: 'Español' },
          { value: 'en', label: 'English' },
        ]}
      />
      <SegmentedControl
        aria-label={words.account.colours}
        size="xs"
        fullWidth
        value={colorScheme}
        onChange={(value) => setColorScheme(value)}
        data={[
          { value: 'auto', label: words.account.auto },
          { value: 'light', label: words.account.light },
          { value: 'dark', label: words.account.dark },
        ]}
      />
    </Stack>
  )
}
