/** Writes `nullable: true` of OpenAPI 3.0, which Nest makes, as OpenAPI 3.1 has it: `null` is one of the types. */
export function withNullTypes<T>(value: T): T {
  return rewritten(value) as T;
}

function rewritten(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rewritten);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([name, part]) => [name, rewritten(part)]));
  const { nullable, ...schema } = inner;
  if (nullable !== true) return inner;
  const { type } = schema;
  if (typeof type !== 'string') return { anyOf: [schema, { type: 'null' }] };
  const values = schema['enum'];
  return {
    ...schema,
    type: [type, 'null'],
    ...(Array.isArray(values) ? { enum: [...(values as unknown[]), null] } : {}),
  };
}
