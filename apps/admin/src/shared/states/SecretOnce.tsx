import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';

interface Props {
  readonly title: string;
  readonly hint: string;
  readonly secret: string;
  readonly words: { readonly copy: string; readonly copied: string; readonly close: string };
  readonly onClose: () => void;
}

/** A secret that is shown this once; it goes when the reader says so. */
export function SecretOnce({ title, hint, secret, words, onClose }: Props) {
  return (
    <Alert role="alert" color="yellow" title={title}>
      <Stack gap="xs">
        <Text size="sm">{hint}</Text>
        <Code block>{secret}</Code>
        <Group>
          <CopyButton value={secret}>
            {({ copied, copy }) => (
              <Button size="compact-sm" variant="default" onClick={copy}>
                {copied ? words.copied : words.copy}
              </Button>
            )}
          </CopyButton>
          <Button size="compact-sm" onClick={onClose}>
            {words.close}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
