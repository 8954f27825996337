import { withNullTypes } from './nullable';

describe('a nullable schema', () => {
  it('has null among its types, and among its values where they are listed', () => {
    expect(withNullTypes({ type: 'string', nullable: true, format: 'uuid' })).toEqual({
      type: ['string', 'null'],
      format: 'uuid',
    });
    expect(withNullTypes({ type: 'string', enum: ['a'], nullable: true })).toEqual({
      type: ['string', 'null'],
      enum: ['a', null],
    });
  });

  it('may be a reference', () => {
    const reference = { $ref: '#/components/schemas/Verdict' };
    expect(withNullTypes({ nullable: true, allOf: [reference] })).toEqual({
      anyOf: [{ allOf: [reference] }, { type: 'null' }],
    });
  });

  it('is found at any depth; a property of that name is left alone', () => {
    const document = {
      properties: { nullable: { type: 'boolean' }, a: { items: { type: 'number', nullable: true } } },
    };
    expect(withNullTypes(document)).toEqual({
      properties: { nullable: { type: 'boolean' }, a: { items: { type: ['number', 'null'] } } },
    });
  });
});
