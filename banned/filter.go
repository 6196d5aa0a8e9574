package banned

import (
	"math/bits"

	"github.com/bits-and-blooms/bloom/v3"
)

// A filter is a Bloom filter over 64-bit keys. The container, its sizing and
// its bits are those of the bloom package, which this file alone imports and
// whose parameters it guards. Positions are computed here, from keys that are
// hashes already.
type filter struct {
	bloom *bloom.BloomFilter
	words []uint64 // the bits of bloom
	size  uint64   // number of bits
	k     uint64   // positions per key
}

// newFilter returns a filter for n keys with false-positive rate p.
func newFilter(n int, p float64) *filter {
	// bloom v3.7.1 does not return from NewWithEstimates(0, p).
	b := bloom.NewWithEstimates(uint(max(n, 1)), p)
	return &filter{bloom: b, words: b.BitSet().Words(), size: uint64(b.Cap()), k: uint64(b.K())}
}

// Positions are those of double hashing, scaled to the size by the high word of
// a product instead of a division.

// add puts a key into the filter.
func (f *filter) add(key uint64) {
	step := bits.RotateLeft64(key, 32) | 1
	for range f.k {
		position, _ := bits.Mul64(key, f.size)
		f.words[position>>6] |= 1 << (position & 63)
		key += step
	}
}

// has reports whether the key may have been added: false is certain.
func (f *filter) has(key uint64) bool {
	step := bits.RotateLeft64(key, 32) | 1
	for range f.k {
		position, _ := bits.Mul64(key, f.size)
		if f.words[position>>6]&(1<<(position&63)) == 0 {
			return false
		}
		key += step
	}
	return true
}
