// Package md4 computes MD4 digests [RFC 1320], which the standard library does
// not have and NT hashes are made of. MD4 is broken: it is here to recognize
// hashes that others have made, and for nothing else.
package md4

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf16"
)

// Size is the length of a digest in bytes.
const Size = 16

const blockSize = 64

// A digest is a computation under way.
type digest struct {
	state  [4]uint32
	block  [blockSize]byte
	length uint64 // bytes taken in
}

// RFC 1320, 3.3.
var initial = [4]uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476}

// Sum returns the digest of data.
func Sum(data []byte) [Size]byte {
	d := digest{state: initial}
	for _, b := range data {
		d.add(b)
	}
	return d.sum()
}

// SumUTF16 returns the digest of a text, valid UTF-8, in UTF-16LE: the NT hash of
// a password [MS-NLMP 3.3.1, NTOWFv1]. It does not allocate.
func SumUTF16(text string) [Size]byte {
	d := digest{state: initial}
	addUnit := func(u rune) {
		d.add(byte(u))
		d.add(byte(u >> 8))
	}
	for _, r := range text {
		if utf16.RuneLen(r) == 2 {
			high, low := utf16.EncodeRune(r)
			addUnit(high)
			addUnit(low)
		} else {
			addUnit(r)
		}
	}
	return d.sum()
}

// add takes in one byte.
func (d *digest) add(b byte) {
	d.block[d.length%blockSize] = b
	if d.length++; d.length%blockSize == 0 {
		d.compress()
	}
}

// sum pads the message and returns the digest (RFC 1320, 3.1, 3.2, 3.5).
func (d *digest) sum() (sum [Size]byte) {
	length := d.length * 8
	for d.add(0x80); d.length%blockSize != blockSize-8; {
		d.add(0)
	}
	binary.LittleEndian.PutUint64(d.block[blockSize-8:], length)
	d.compress()
	for i, word := range d.state {
		binary.LittleEndian.PutUint32(sum[4*i:], word)
	}
	return sum
}

// RFC 1320, 3.4: the order of the words in the second and the third round, and
// the rotations of each; the first round has the words in their order.
var (
	order2 = [16]int{0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15}
	order3 = [16]int{0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15}

	rotations1 = [4]int{3, 7, 11, 19}
	rotations2 = [4]int{3, 5, 9, 13}
	rotations3 = [4]int{3, 9, 11, 15}
)

// compress takes in the block. Each step changes one of the four words of the
// state; instead of naming them in turn, the words change their places.
func (d *digest) compress() {
	var x [16]uint32
	for i := range x {
		x[i] = binary.LittleEndian.Uint32(d.block[4*i:])
	}
	a, b, c, e := d.state[0], d.state[1], d.state[2], d.state[3]
	for i := range x {
		a, b, c, e = e, bits.RotateLeft32(a+(b&c|^b&e)+x[i], rotations1[i%4]), b, c
	}
	for i, word := range order2 {
		a, b, c, e = e, bits.RotateLeft32(a+(b&c|b&e|c&e)+x[word]+0x5a827999, rotations2[i%4]), b, c
	}
	for i, word := range order3 {
		a, b, c, e = e, bits.RotateLeft32(a+(b^c^e)+x[word]+0x6ed9eba1, rotations3[i%4]), b, c
	}
	d.state[0] += a
	d.state[1] += b
	d.state[2] += c
	d.state[3] += e
}
