/** An identifier as a source claims it: `kind` of identifierKinds, or a namespaced external one such as `pos:customer`. */
export type Identifier = { kind: string; value: string }

/** An identifier in its one normal form, with the fragment that stands for it. */
export type Fragment = Identifier & { id: string }
