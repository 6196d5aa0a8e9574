package banned

import (
	"fmt"
	"math"
	"math/bits"

	"github.com/bits-and-blooms/bloom/v3"
)

// Bloom filters over keys that are hashes already. There are two, with methods
// of the same names:
//
//   - blockedFilter keeps all positions of a key in one cache line. It takes some
//     more bits than a filter need have, and one memory access where others take
//     several. It is for the index of an ordinary list, which asks many questions
//     and confirms the answers.
//   - pages keeps them in one page of memory, which takes hardly more bits than
//     none. It is for what is shipped or huge: sealed lists and breach corpora.
//
// The container is that of the bloom package, which this file alone imports and
// whose parameters it guards. Neither filter may be added to while it is read.

// maxFilterBits bounds a filter: 2⁴³ bits are a tebibyte.
const maxFilterBits = 1 << 43

// newWords returns the zero bits of a filter for n keys, in a container of the
// bloom package. The bits are rounded up to a multiple of the block.
func newWords(bits, block uint64, k int) ([]uint64, error) {
	bits = (max(bits, 1) + block - 1) / block * block
	if bits > maxFilterBits || bits > math.MaxInt {
		return nil, fmt.Errorf("banned: a filter of %d bits is too large", bits)
	}
	words := bloom.New(uint(bits), uint(k)).BitSet().Words()
	if uint64(len(words)) != (bits+63)/64 { // bitset v1.24 hides that memory ran out
		return nil, fmt.Errorf("banned: no memory for a filter of %d bits", bits)
	}
	return words, nil
}

// A blockedFilter is a Bloom filter of blocks of 512 bits, a cache line. A key
// has two positions in each of four words of one block [Putze, Sanders, Singler:
// Cache-, Hash- and Space-Efficient Bloom Filters].
type blockedFilter struct {
	words  []uint64 // eight a block
	blocks uint64
}

const (
	blockWords = 8
	blockK     = 8 // positions of a key
	blockSalt  = 0x9fb2_1c65_1e98_df25
)

// newBlockedFilter returns a filter for n keys with so many bits for each.
func newBlockedFilter(n uint64, bitsPerKey int) (blockedFilter, error) {
	if n > maxFilterBits/uint64(bitsPerKey) {
		return blockedFilter{}, fmt.Errorf("banned: a filter for %d keys is too large", n)
	}
	words, err := newWords(n*uint64(bitsPerKey), blockWords*64, blockK)
	return blockedFilterOf(words), err
}

// blockedFilterOf returns the filter with these words, a multiple of eight.
func blockedFilterOf(words []uint64) blockedFilter {
	return blockedFilter{words, uint64(len(words) / blockWords)}
}

// blockOf returns the number of a key's block.
func (f *blockedFilter) blockOf(key uint64) uint64 {
	i, _ := bits.Mul64(key, f.blocks)
	return i
}

// block returns the block of a key.
func (f *blockedFilter) block(key uint64) *[blockWords]uint64 {
	return (*[blockWords]uint64)(f.words[f.blockOf(key)*blockWords:])
}

// The block of a key comes from its high bits, so the positions in the block are
// taken from a product of all. Fifteen bits choose a word and two positions in it.

// add puts a key into the filter.
func (f *blockedFilter) add(key uint64) {
	b := f.block(key)
	h := key * blockSalt >> 4
	for range blockK / 2 {
		b[h>>12&7] |= 1<<(h&63) | 1<<(h>>6&63)
		h >>= 15
	}
}

// has reports whether the key may have been added: false is certain. It does not
// branch, so that the processor waits for several keys at once.
func (f *blockedFilter) has(key uint64) bool {
	b := f.block(key)
	h := key * blockSalt >> 4
	missing := (1<<(h&63) | 1<<(h>>6&63)) &^ b[h>>12&7]
	missing |= (1<<(h>>15&63) | 1<<(h>>21&63)) &^ b[h>>27&7]
	missing |= (1<<(h>>30&63) | 1<<(h>>36&63)) &^ b[h>>42&7]
	missing |= (1<<(h>>45&63) | 1<<(h>>51&63)) &^ b[h>>57&7]
	return missing == 0
}
