package banned

import "math/bits"

// A hash is a polynomial over the bytes of a string, modulo the Mersenne prime
// 2⁶¹−1:
//
//	hash(b₀…bₙ₋₁) = Σ (bᵢ+1)·baseⁿ⁻¹⁻ⁱ
//
// The hash of any part of a string, and of the string without any part, comes
// from the hashes of its prefixes in constant time. That is what makes the
// cost of a check linear: no part is ever read byte by byte.
type hash uint64

const (
	modulus hash = 1<<61 - 1
	base    hash = 0x0b6e_4f1d_93a5_27c9 // arbitrary, below the modulus
)

// maxBytes bounds the normal form of a candidate or term, in bytes.
const maxBytes = MaxRunes * 4

// powers[n] is baseⁿ.
var powers = func() (p [maxBytes + 1]hash) {
	p[0] = 1
	for i := 1; i < len(p); i++ {
		p[i] = p[i-1].times(base)
	}
	return p
}()

// plus adds modulo the modulus.
func (h hash) plus(g hash) hash {
	sum := h + g
	if sum >= modulus {
		sum -= modulus
	}
	return sum
}

// minus subtracts modulo the modulus.
func (h hash) minus(g hash) hash {
	if h >= g {
		return h - g
	}
	return h + modulus - g
}

// times multiplies modulo the modulus: 2⁶¹ ≡ 1, so the high part of the product
// is added to the low one.
func (h hash) times(g hash) hash {
	high, low := bits.Mul64(uint64(h), uint64(g))
	return (hash(low) & modulus).plus(hash(high<<3 | low>>61))
}

// append returns the hash of the string followed by the byte b.
func (h hash) append(b byte) hash {
	return h.times(base).plus(hash(b) + 1)
}

// join returns the hash of the string followed by another of n bytes with hash g.
func (h hash) join(g hash, n int) hash {
	return h.times(powers[n]).plus(g)
}

// Keys of the filters of edits and halves. Each kind is a different permutation of the hash, so that
// a term is not mistaken for the deletion of another.
const (
	deletionSalt   = 0x9e37_79b9_7f4a_7c15
	positionSalt   = 0xd1b5_4a32_d192_ed03
	firstHalfSalt  = 0xaaaa_aaaa_aaaa_aaab
	secondHalfSalt = 0xc6a4_a793_5bd1_e995
)

// termKey is the key of a term.
func (h hash) termKey() uint64 { return mix(uint64(h)) }

// deletionKey is the key of a term that lacks one character.
func (h hash) deletionKey() uint64 { return mix(uint64(h) ^ deletionSalt) }

// positionKey is the key of a term that lacks the character at position i.
func (h hash) positionKey(i int) uint64 { return mix(uint64(h) + positionSalt*uint64(i+1)) }

// firstHalfKey is the key of the first half of a term of n characters.
func (h hash) firstHalfKey(n int) uint64 { return mix(uint64(h) + firstHalfSalt*uint64(n+1)) }

// secondHalfKey is the key of the second half of a term of n characters.
func (h hash) secondHalfKey(n int) uint64 { return mix(uint64(h) + secondHalfSalt*uint64(n+1)) }

// mix spreads the bits of x over the whole word (the finalizer of SplitMix64
// [Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators]).
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58_476d_1ce4_e5b9
	x = (x ^ x>>27) * 0x94d0_49bb_1331_11eb
	return x ^ x>>31
}
