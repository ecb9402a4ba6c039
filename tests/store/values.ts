import fc from 'fast-check'

/** Any value that a document may hold, with the awkward ones more often than chance has them. */
export const anyValue: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    {depthSize: 'small'},
    fc.constantFrom(null, true, false, 0, -0, 1, -1, 0.5, '', 'a', 'ab', 'a\0', 'a\0b', '𠮷', '￥', '中'),
    fc.double({noNaN: true}),
    fc.integer(),
    fc.string(),
    fc.date({noInvalidDate: true}),
    fc.array(tie('value'), {maxLength: 3}),
    fc.dictionary(fc.constantFrom('p', 'q', 'r'), tie('value'), {maxKeys: 3}),
  ),
})).value
