package banned

import (
	"encoding/binary"
	"math/bits"
)

// A gate is a set of words of gateBytes bytes, some of which it only seems to hold.
// It stays in the cache of a processor, however many terms there are, and turns
// away most of what no list has before anything else is asked.
type gate struct {
	words []uint64 // the bits; their number is a power of two
	shift uint8    // 64 less the logarithm of the number of bits
}

const (
	gateBytes   = 4
	gateBits    = 16      // bits for each term
	maxGateBits = 1 << 22 // half a mebibyte
)

// newGate returns an empty gate for n terms.
func newGate(n int) gate {
	size := min(max(64, gateBits*n), maxGateBits)
	return gateOf(make([]uint64, 1<<bits.Len(uint(size-1))/64))
}

// gateOf returns the gate with these bits.
func gateOf(words []uint64) gate {
	return gate{words, uint8(64 - bits.TrailingZeros(uint(len(words))*64))}
}

// at returns the bit of a word.
func (g *gate) at(word uint32) uint64 { return uint64(word) * positionSalt >> (g.shift & 63) }

// add puts a word into the gate.
func (g *gate) add(word uint32) {
	i := g.at(word)
	g.words[i>>6] |= 1 << (i & 63)
}

// mayHave reports whether the word may be in the gate: false is certain.
func (g *gate) mayHave(word uint32) bool {
	i := g.at(word)
	return g.words[i>>6]&(1<<(i&63)) != 0
}

// lastBytes returns the last gateBytes bytes of a text that has so many.
func lastBytes(text []byte) uint32 {
	return binary.LittleEndian.Uint32(text[len(text)-gateBytes:])
}
